package org.sipward.exchange.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.repository.DecisionRepository;
import org.sipward.exchange.repository.EquivocationRepository;
import org.sipward.exchange.repository.HolderRepository;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.ViewRepository;

/**
 * The sweep that forgets what has been kept for as long as it may be.
 *
 * <p>One begins every {@link #PAUSE}; it forgets {@value #AT_ONCE} messages with each look, in one
 * transaction, so that neither the log nor decisions wait for it, and {@value #MOST} in all: 14
 * million a day. What is left is for the next one. At its end old decisions and statements go, and
 * the database's files let go of what was deleted.
 *
 * <p>Called by the heartbeat alone.
 */
final class RetentionSweep {
  static final Duration PAUSE = Duration.ofMinutes(2);
  static final int AT_ONCE = 500;
  static final int MOST = 20_000;
  static final String REASON = "its retention has ended";

  private final Retention retention;
  private final Stock stock;
  private final InstantSource clock;
  private Instant next = Instant.MIN;
  private int looks;
  private boolean isUnclean;

  /** What is swept. */
  record Stock(
      OwnLog log,
      ViewRepository view,
      DecisionRepository decisions,
      EquivocationRepository contradictions,
      HolderRepository holders) {}

  RetentionSweep(Retention retention, Stock stock, InstantSource clock) {
    this.retention = retention;
    this.stock = stock;
    this.clock = clock;
  }

  /**
   * Does the next part of a sweep, if it is time for one.
   *
   * @return matters of which the evidence is another now
   */
  Set<Matter> look() {
    var now = clock.instant();
    if (now.isBefore(next)) {
      return Set.of();
    }
    var erased = stock.log().forgetDue(AT_ONCE, REASON);
    looks++;
    isUnclean |= !erased.positions().isEmpty();
    if (erased.isAll() || looks * AT_ONCE >= MOST) {
      next = now.plus(PAUSE);
      looks = 0;
      end(now);
    }
    return erased.matters();
  }

  private void end(Instant now) {
    stock.decisions().forgetBefore(now.minus(retention.decisions()));
    stock.contradictions().forgetBefore(now.minus(retention.decisions()));
    stock.holders().forgetBefore(now.minus(retention.decisions()));
    int statements = stock.view().forgetBefore(now.minus(retention.statements()));
    if (isUnclean || statements > 0) {
      stock.log().letGo();
      isUnclean = false;
    }
  }
}
