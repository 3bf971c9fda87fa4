package org.sipward.exchange.store.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sipward.exchange.local.Named;
import org.sipward.exchange.local.Published;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.local.RevokeDraft;
import org.sipward.exchange.local.StoreStatus;
import org.sipward.exchange.local.Unavailable;

/** Stores in processes behind a proxy, what they acknowledged, and how to wait for them. */
@SuppressWarnings("try")
final class Trial implements AutoCloseable {
  static final Duration PATIENCE =
      Duration.ofSeconds(Integer.getInteger("sipward.chaos.patience", 240));
  private static final long PAUSE_NANOS = 100_000_000;

  private final FaultyProxy proxy;
  private final List<StoreProcess> stores;
  private final List<Said> said = new CopyOnWriteArrayList<>();
  private int next;

  private Trial(FaultyProxy proxy, List<StoreProcess> stores) {
    this.proxy = proxy;
    this.stores = stores;
  }

  /**
   * Founds a consortium and starts its Stores.
   *
   * @param databases of each name, as {@link StoreMain#database} reads it
   */
  static Trial start(
      Path folder,
      SplittableRandom random,
      Duration longestRetry,
      List<String> names,
      Function<String, String> databases)
      throws Exception {
    var proxy = new FaultyProxy(random.split());
    var founding = new Founding(folder, proxy, longestRetry);
    for (var name : names) {
      founding.add(name, databases.apply(name));
    }
    var trial = new Trial(proxy, founding.found());
    for (var store : trial.stores) {
      store.start();
    }
    return trial;
  }

  FaultyProxy proxy() {
    return proxy;
  }

  List<StoreProcess> stores() {
    return stores;
  }

  StoreProcess store(String name) {
    return stores.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  List<Said> said() {
    return said;
  }

  List<String> others(String name) {
    return stores.stream().map(StoreProcess::name).filter(n -> !n.equals(name)).toList();
  }

  /**
   * Has a Store publish a report about a range of numbers of its own.
   *
   * @return empty if nobody acknowledged it; it may be in the log all the same
   */
  Optional<Said> publish(StoreProcess store, List<String> members) {
    int number = next++;
    var draft = irsf("+88315%05d00".formatted(number), "+88315%05d99".formatted(number), members);
    return attempt(store, () -> keep(store, members, store.operator().publish(draft), false));
  }

  /** Has a Store take back what it said. */
  Optional<Said> revoke(Said report) {
    var store = store(report.sender());
    var draft = new RevokeDraft(report.published().aboutId(), "FALSE_POSITIVE", "LIFT_ACTIONS");
    return attempt(
        store, () -> keep(store, report.members(), store.operator().revoke(draft), true));
  }

  private Said keep(
      StoreProcess store, List<String> members, Published published, boolean isWithdrawal) {
    var one = new Said(store.name(), members, published, isWithdrawal);
    said.add(one);
    return one;
  }

  private static Optional<Said> attempt(StoreProcess store, Supplier<Said> act) {
    try {
      return Optional.of(act.get());
    } catch (Refused | Unavailable refused) {
      throw refused;
    } catch (RuntimeException unanswered) {
      store.forget();
      return Optional.empty();
    }
  }

  private static ReportDraft irsf(String from, String to, List<String> members) {
    return new ReportDraft(
        "IRSF",
        List.of(new Named("B_NUMBER", "MSISDN", from, to)),
        "CONFIRMED",
        90,
        List.of("RULE"),
        "traffic rule",
        "RESTRICT_SERVICE",
        3600,
        members,
        100,
        true,
        false);
  }

  void awaitAnswers() {
    for (var store : stores) {
      await(store.name() + " answers", () -> store.status().isPresent());
    }
  }

  /** Whether all have the same view for the whole consortium, and nothing is left to be read. */
  boolean isConverged() {
    var all = new ArrayList<StoreStatus>();
    for (var store : stores) {
      var status = store.status();
      if (status.isEmpty()) {
        return false;
      }
      all.add(status.get());
    }
    return all.stream().allMatch(s -> s.viewBehind() == 0)
        && all.stream()
            .flatMap(s -> s.peers().stream())
            .allMatch(peer -> peer.state().equals("FOLLOWING") && peer.behind() == 0)
        && stores.stream().map(StoreProcess::digest).distinct().count() == 1;
  }

  /** What somebody who reads of a failure wants to know. */
  String story() {
    var text = new StringBuilder();
    for (var store : stores) {
      text.append("\n== ").append(store.name()).append(' ');
      text.append(
          store
              .status()
              .map(
                  s ->
                      "%s of %d, behind %d, %s, %s"
                          .formatted(
                              store.digest().orElse("?"),
                              s.logSize(),
                              s.viewBehind(),
                              s.clock(),
                              s.peers()))
              .orElse("does not answer"));
      text.append('\n').append(store.output());
    }
    return text.toString();
  }

  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        assertThat(what).as(what + story()).isEmpty();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @Override
  public void close() throws Exception {
    for (var store : stores) {
      store.kill();
    }
    proxy.close();
  }
}
