package org.sipward.exchange.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Correlation;
import org.sipward.exchange.message.Envelope.Priority;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.view.Matters;
import org.sipward.exchange.view.Revoked;

/**
 * What a withdrawal does here, and the receipt that proves it to whoever withdrew.
 *
 * <p>Not safe for threads: the engine's lock.
 */
final class Recalls {
  /** As many as one receipt holds. */
  private static final int MOST_ITEMS = 256;

  private final EngineSettings settings;
  private final EngineParts parts;
  private final Casebook casebook;
  private final Standing standing;
  private final Outbox outbox;
  private final InstantSource clock;
  private final Publisher publisher;

  Recalls(Desk desk) {
    this.settings = desk.settings();
    this.parts = desk.parts();
    this.casebook = desk.casebook();
    this.standing = desk.standing();
    this.outbox = desk.outbox();
    this.clock = desk.clock();
    this.publisher = desk.publisher();
  }

  /**
   * Undoes what rests on what was withdrawn, then says so to those who withdrew it.
   *
   * @param revoked loses each that is done with, so that the rest can be tried again
   */
  void revoked(Deque<Revoked> revoked) {
    var items = new LinkedHashMap<String, List<Receipt.Item>>();
    try {
      while (!revoked.isEmpty()) {
        var next = revoked.getFirst();
        int lifted = undo(next);
        if (!next.sender().equals(settings.member())) {
          items.computeIfAbsent(next.sender(), _ -> new ArrayList<>()).add(item(next, lifted));
        }
        revoked.removeFirst();
      }
    } finally {
      standing.keep();
      items.forEach(this::acknowledge);
    }
  }

  /** Ends or replaces each decision that rests on the report; tells how many ended. */
  private int undo(Revoked revoked) {
    int lifted = 0;
    var matters = new LinkedHashSet<>(standing.restingOn(revoked.key()));
    // Who lost the report, or never had it, still knows by the subjects what it was about.
    matters.addAll(mattersOf(revoked.body().subjects()));
    for (Matter matter : matters) {
      lifted += standing.about(matter).map(d -> undo(d, revoked)).orElse(false) ? 1 : 0;
    }
    return lifted;
  }

  private boolean undo(Live d, Revoked revoked) {
    return d.isAutomatic() ? decideWithout(d, revoked) : liftHuman(d, revoked);
  }

  private boolean decideWithout(Live d, Revoked revoked) {
    var change = casebook.decide(d.matter());
    boolean isLifted =
        switch (change) {
          case ENDED -> true;
          case LOWERED -> Standing.touches(d.level()) && !touchesStill(d.matter());
          case NOTHING, NEW, RAISED, RENEWED, KEPT -> false;
        };
    if (d.pillars().contains(revoked.key())) {
      standing.audit(
          revoked.sender(),
          "revoked %s: %s %s"
              .formatted(
                  revoked.key().text(),
                  isLifted ? "lifted" : "KEEP, as it stands without the report,",
                  d.id()));
    }
    return isLifted;
  }

  private boolean touchesStill(Matter matter) {
    return standing.about(matter).filter(d -> Standing.touches(d.level())).isPresent();
  }

  /** A person's decision falls with the report it names, unless its origin leaves that to us. */
  private boolean liftHuman(Live d, Revoked revoked) {
    if (!d.pillars().contains(revoked.key())) {
      return false;
    }
    if (revoked.body().effect() == Revoke.Effect.KEEP_LOCAL_DECISION) {
      standing.audit(
          revoked.sender(),
          "revoked %s: KEEP %s, which a person decided".formatted(revoked.key().text(), d.id()));
      return false;
    }
    standing.end(d.id(), revoked.sender(), "the report it rests on was revoked");
    return true;
  }

  private Set<Matter> mattersOf(List<Subject> subjects) {
    var matters = new LinkedHashSet<Matter>();
    for (Subject subject : subjects) {
      Matters.aim(subject).ifPresent(aim -> matters.addAll(casebook.sayings.mattersOf(aim)));
    }
    return matters;
  }

  private Receipt.Item item(Revoked revoked, int lifted) {
    boolean isLifted = lifted > 0;
    return new Receipt.Item(
        revoked.hash().hex(),
        revoked.position(),
        isLifted ? Receipt.Disposition.LIFTED : Receipt.Disposition.NOTHING_TO_LIFT,
        Optional.empty(),
        isLifted ? Optional.of(clock.instant()) : Optional.empty(),
        Optional.of(lifted));
  }

  private void acknowledge(String revoker, List<Receipt.Item> items) {
    for (int from = 0; from < items.size(); from += MOST_ITEMS) {
      var some = List.copyOf(items.subList(from, Math.min(from + MOST_ITEMS, items.size())));
      outbox.add(
          () ->
              publisher.publish(
                  new Receipt(checkpoint(), some),
                  Audience.direct(revoker),
                  Priority.P0,
                  Optional.of(causes(some))));
    }
  }

  /** Covers every position that a receipt names, for these are in the log by now. */
  private String checkpoint() {
    return new String(parts.log().checkpoint().octets(), UTF_8);
  }

  private static Correlation causes(List<Receipt.Item> items) {
    return new Correlation(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        items.stream().limit(16).map(Receipt.Item::messageSha256).toList());
  }
}
