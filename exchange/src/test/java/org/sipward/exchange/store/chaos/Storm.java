package org.sipward.exchange.store.chaos;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.sipward.exchange.local.Refused;

/** Publishes and withdraws at all Stores while one after the other is killed and comes back. */
final class Storm {
  private static final long MILLI = 1_000_000;

  private final Trial trial;
  private final SplittableRandom random;
  private final int publications;
  private final int kills;
  private final AtomicInteger killed = new AtomicInteger();
  private int unanswered;

  Storm(Trial trial, SplittableRandom random, int publications, int kills) {
    this.trial = trial;
    this.random = random;
    this.publications = publications;
    this.kills = kills;
  }

  /** Returns when all has been said and the last one who was killed has been started again. */
  void rage() {
    var luck = random.split();
    var reaper =
        CompletableFuture.runAsync(() -> reap(luck), task -> Thread.ofVirtual().start(task));
    while (trial.said().size() < publications || !reaper.isDone()) {
      say();
      LockSupport.parkNanos(random.nextInt(1, 120) * MILLI);
    }
    reaper.join();
  }

  private void say() {
    var said = trial.said();
    if (!said.isEmpty() && random.nextInt(5) == 0) {
      var report = said.get(random.nextInt(said.size()));
      boolean isOpen =
          said.stream()
              .noneMatch(
                  s ->
                      s.isWithdrawal()
                          && s.published().aboutId().equals(report.published().aboutId()));
      if (isOpen) {
        withdraw(report);
      }
      return;
    }
    var store = trial.stores().get(random.nextInt(trial.stores().size()));
    unanswered += trial.publish(store, audience(store)).isPresent() ? 0 : 1;
  }

  private void withdraw(Said report) {
    try {
      unanswered += trial.revoke(report).isPresent() ? 0 : 1;
    } catch (Refused withdrawn) {
      // By an earlier attempt whose answer did not arrive.
      unanswered++;
    }
  }

  /** All, or one or two of the others. */
  private List<String> audience(StoreProcess store) {
    var others = trial.others(store.name());
    int first = random.nextInt(others.size());
    return random.nextInt(3) > 0
        ? List.of()
        : IntStream.rangeClosed(0, random.nextInt(2))
            .mapToObj(i -> others.get((first + i) % others.size()))
            .toList();
  }

  private void reap(SplittableRandom luck) {
    try {
      while (killed.get() < kills) {
        LockSupport.parkNanos(luck.nextInt(300, 2_500) * MILLI);
        var victim = trial.stores().get(luck.nextInt(trial.stores().size()));
        victim.kill();
        killed.incrementAndGet();
        LockSupport.parkNanos(luck.nextInt(10, 1_500) * MILLI);
        victim.start();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  String counts() {
    long withdrawn = trial.said().stream().filter(Said::isWithdrawal).count();
    return "%d acknowledged of which %d withdrawals, %d unanswered, %d kills"
        .formatted(trial.said().size(), withdrawn, unanswered, killed.get());
  }
}
