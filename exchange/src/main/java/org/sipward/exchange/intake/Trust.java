package org.sipward.exchange.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.sipward.exchange.repository.Arrival;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.trust.keeper.TrustKeeper;

/** What is known about members at this moment, and the wish to know more. */
public interface Trust {
  /** A log index that nobody has proven: what holds for the latest holds for it. */
  long UNPROVEN = Arrival.UNPROVEN;

  Directory directory(Instant now);

  /** Whether what this key signed at this position of its member's log proves nothing. */
  boolean isSuspect(String memberId, String kid, long logIndex);

  /** Asks for a newer trust list; does not wait for it. */
  void refresh();

  /** When the last search began in which others told what list they go by. */
  Optional<Instant> searched();

  /** The list in force. */
  static Trust of(TrustKeeper keeper, Runnable refresh, Supplier<Optional<Instant>> searched) {
    return new Trust() {
      @Override
      public Directory directory(Instant now) {
        return keeper.directory(now);
      }

      @Override
      public boolean isSuspect(String memberId, String kid, long logIndex) {
        return keeper.isSuspect(memberId, kid, logIndex);
      }

      @Override
      public void refresh() {
        refresh.run();
      }

      @Override
      public Optional<Instant> searched() {
        return searched.get();
      }
    };
  }
}
