package org.sipward.app.demo.consortium;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.sipward.exchange.local.RevokeDraft;

/**
 * The story, act by act: each waits for what it promises, and what does not come is a fault. Single
 * thread.
 */
final class Story {
  /** How long a promise may take; a machine that is busy is no fault. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final int CALLS_SHOWN = 3;

  private final Chronicle chronicle;
  private final List<Site> sites;
  private final Site first;
  private final Site second;
  private final List<Site> others;
  private final Site home;
  private final Site newcomer;
  private String report = "";

  Story(Chronicle chronicle, List<Site> sites) {
    this.chronicle = chronicle;
    this.sites = sites;
    first = sites.get(0);
    second = sites.get(1);
    others = sites.subList(2, sites.size());
    home = sites.get(3);
    newcomer = sites.get(4);
  }

  /** An act of the story. */
  interface Act {
    void play() throws InterruptedException;
  }

  /** The acts in their order. */
  List<Act> acts() {
    return List.of(
        this::everydayCalls,
        this::trackRecord,
        this::attack,
        this::simSwap,
        this::newcomer,
        this::withdrawal);
  }

  private void everydayCalls() throws InterruptedException {
    chronicle.act("Everyday calls through five firewalls");
    sites.forEach(Site::startCalls);
    emergencies();
    for (var site : sites) {
      await(site.name() + " completes calls", () -> site.tally().read().good() >= CALLS_SHOWN);
    }
  }

  private void emergencies() throws InterruptedException {
    for (var site : sites) {
      site.emergency();
    }
    chronicle.say("one call to 112 through each firewall");
  }

  private void trackRecord() throws InterruptedException {
    chronicle.act("%s and %s earn a record".formatted(first.name(), second.name()));
    var record = new TrackRecord(others, PATIENCE);
    for (var reporter : List.of(first, second)) {
      int confirmed = record.earn(reporter);
      if (confirmed < TrackRecord.REPORTS * others.size()) {
        chronicle.fault("only %d verdicts on %s".formatted(confirmed, reporter.name()));
      }
      chronicle.say(
          "%d reports of %s, each found right by %d others"
              .formatted(TrackRecord.REPORTS, reporter.name(), others.size()));
    }
  }

  private void attack() throws InterruptedException {
    chronicle.act("IRSF to %s..%s".formatted(Numbers.ATTACKED.from(), Numbers.ATTACKED.to()));
    sites.forEach(Site::startAttack);
    for (var site : sites) {
      await(
          "attack calls of %s get through".formatted(site.name()),
          () -> site.tally().read().answered() >= CALLS_SHOWN);
    }
    report = first.desk().publish(Drafts.irsf(Numbers.ATTACKED, 95)).aboutId();
    chronicle.say(first.name() + " reports the range");
    long now = System.nanoTime();
    sites.forEach(site -> site.tally().reported(now));
    var _ = second.desk().publish(Drafts.irsf(Numbers.ATTACKED, 95));
    chronicle.say(second.name() + " reports it too");
    for (var site : others) {
      if (await(
          site.name() + " refuses the attack", () -> site.tally().read().protect().isPresent())) {
        chronicle.say(
            "%s refuses the attack after %s"
                .formatted(site.name(), BoardView.seconds(site.tally().read().protect())));
      }
      site.look();
    }
    var shown = others.getFirst();
    shown
        .standing(Numbers.ATTACKED)
        .ifPresent(
            d ->
                chronicle.sum(
                    Drafts.sum("The decision of " + shown.name(), shown.desk().records(d.id()))));
    emergencies();
  }

  private void simSwap() throws InterruptedException {
    var number = Numbers.victim(home.number());
    chronicle.act("%s: a SIM of its own was swapped".formatted(home.name()));
    var _ = home.desk().publish(Drafts.simSwap(number));
    for (var site : except(home)) {
      await(
          site.name() + " asks for validation",
          () -> site.ask(number).level().equals("REQUIRE_VALIDATION"));
    }
    chronicle.say("asked about the number, all others say REQUIRE_VALIDATION");
    for (var site : except(home)) {
      if (!site.out(number) || !site.in(number)) {
        chronicle.fault("%s stopped a call of the victim".formatted(site.name()));
      }
    }
    chronicle.say("calls to and from the number pass everywhere");
  }

  private void newcomer() throws InterruptedException {
    chronicle.act("%s, without a record, reports another range".formatted(newcomer.name()));
    var _ = newcomer.desk().publish(Drafts.irsf(Numbers.ACCUSED, 100));
    for (var site : except(newcomer)) {
      await(site.name() + " has the report", () -> site.digest().equals(newcomer.digest()));
      var level = site.ask(Numbers.ACCUSED.from()).level();
      if (!level.equals("INFORMATIONAL") || site.standing(Numbers.ACCUSED).isPresent()) {
        chronicle.fault("%s acts on a newcomer's word: %s".formatted(site.name(), level));
      }
      if (!site.out(Numbers.ACCUSED.from())) {
        chronicle.fault("%s stopped a call to the accused range".formatted(site.name()));
      }
    }
    chronicle.say("all have it, nobody acts: calls to the range pass");
    var told = first.ask(Numbers.ACCUSED.from());
    chronicle.sum(Drafts.sum("What a newcomer's word comes to", told.records()));
  }

  private void withdrawal() throws InterruptedException {
    chronicle.act("%s withdraws its report".formatted(first.name()));
    long now = System.nanoTime();
    sites.forEach(site -> site.tally().withdrawn(now));
    var _ = first.desk().revoke(new RevokeDraft(report, "FALSE_POSITIVE", "LIFT_ACTIONS"));
    for (var site : others) {
      if (await(site.name() + " lifts it", () -> site.tally().read().lift().isPresent())) {
        chronicle.say(
            "%s lets the calls pass again after %s"
                .formatted(site.name(), BoardView.seconds(site.tally().read().lift())));
      }
    }
    var id = UUID.fromString(report);
    await(
        "all prove that it is undone",
        () -> {
          var coverage = first.desk().coverage(id);
          chronicle.coverage(coverage);
          return coverage.proven() == sites.size() - 1;
        });
    chronicle.say(first.desk().coverage(id).proven() + " receipts");
  }

  private List<Site> except(Site one) {
    return sites.stream().filter(site -> site != one).toList();
  }

  /** Waits until it is so; what does not come in time is a fault. */
  private boolean await(String promise, Condition condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - end > 0) {
        chronicle.fault(promise);
        return false;
      }
      Thread.sleep(GLANCE);
    }
    return true;
  }

  private interface Condition {
    boolean holds();
  }
}
