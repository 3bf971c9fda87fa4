package org.sipward.exchange.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.TrustList;

/** A trust list that changes when a test says so. */
public final class Consortium implements Trust {
  private static final Governor GOVERNOR =
      new Governor("governor", SigningKey.generate().publicKey());

  private final AtomicInteger refreshes = new AtomicInteger();
  private volatile Directory directory = Directory.empty();
  private volatile Optional<Instant> searched = Optional.empty();

  /** All of them active. */
  public static Consortium of(List<Party> parties) {
    var consortium = new Consortium();
    consortium.set(parties.stream().map(p -> p.member(Status.ACTIVE)).toList());
    return consortium;
  }

  public void set(List<Member> members) {
    directory =
        Directory.of(
            new TrustList(
                "test",
                1,
                Party.START,
                Party.START.plus(Duration.ofDays(300)),
                1,
                List.of(GOVERNOR),
                new ArrayList<>(members),
                Optional.empty()));
  }

  public Directory now() {
    return directory;
  }

  public int refreshes() {
    return refreshes.get();
  }

  @Override
  public Directory directory(Instant now) {
    return directory;
  }

  @Override
  public boolean isSuspect(String memberId, String kid, long logIndex) {
    return directory.keyOf(memberId, kid).filter(key -> key.isSuspect(logIndex)).isPresent();
  }

  @Override
  public void refresh() {
    refreshes.incrementAndGet();
  }

  /** Others told at this moment what list they go by. */
  public void searchedAt(Instant at) {
    searched = Optional.of(at);
  }

  @Override
  public Optional<Instant> searched() {
    return searched;
  }
}
