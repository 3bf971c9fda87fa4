package org.sipward.exchange.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.decision.Origin;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.Keys;
import org.sipward.exchange.message.Audience.Scope;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.seal.Seal;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.view.Logged;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.Saying;
import org.sipward.exchange.view.Sayings;
import org.sipward.exchange.view.Suspicion;
import org.sipward.exchange.vocabulary.EventType;

/** A view that lets go of a key is the view that never heard what the key signed. */
class SuspicionLawTest {
  private static final SigningKey KEY = SigningKey.generate();
  private static final String MEMBER = "operator-a";
  private static final List<EventType> EVENTS =
      List.of(EventType.SPAM, EventType.WANGIRI, EventType.IRSF, EventType.OTHER);

  private static final Comparator<Matter> BY_TEXT = Comparator.comparing(Matter::text);

  @TempDir Path folder;

  /** One that is logged. */
  private record Entry(SealedMessage sealed, Arrival arrival) {
    boolean isForged(Suspicion suspicion) {
      return arrival.sender().equals(suspicion.sender())
          && arrival.kid().equals(suspicion.kid())
          && arrival.index() >= suspicion.fromIndex()
          && !Suspicion.spares(sealed.message().body());
    }
  }

  @RepeatedTest(4)
  void lettingGoIsNeverHavingHeard() throws Exception {
    var random = Seeds.next();
    var entries = entries(new Sayings(random).some(300), random);
    var suspicion = new Suspicion(MEMBER, "bad", random.nextInt(100));
    try (var one = open("one.db");
        var other = open("other.db")) {
      var view = new ViewRepository(one);
      log(one, entries);
      // Some is in the view when it is said, some comes after it.
      int known = random.nextInt(entries.size());
      apply(view, entries, 0, known, Optional.empty());
      var _ = view.distrust(suspicion);
      apply(view, entries, known, entries.size(), Optional.empty());
      assertThat(view.distrust(suspicion)).isEmpty();
      var never = new ViewRepository(other);
      apply(never, entries, 0, entries.size(), Optional.of(suspicion));
      assertThat(picture(view, entries)).isEqualTo(picture(never, entries));
      assertThat(view.suspicions()).containsExactly(suspicion);
    }
  }

  @Test
  void whatIsHeardAgainAndWhatFallsSilentIsTold() throws Exception {
    var number = Saying.suspect("+447700900001");
    var id = new UUID(0, 1);
    var says = Saying.by(MEMBER);
    var entries =
        List.of(
            entry(says.report(id, 1, EventType.SPAM, 40, number), "good", 0),
            entry(says.report(id, 2, EventType.WANGIRI, 90, number), "bad", 1));
    try (var database = open("one.db")) {
      var view = new ViewRepository(database);
      log(database, entries);
      apply(view, entries, 0, 2, Optional.empty());
      var touched = view.distrust(new Suspicion(MEMBER, "bad", 1));
      assertThat(touched)
          .extracting(Matter::eventType)
          .containsExactlyInAnyOrder(EventType.SPAM, EventType.WANGIRI);
      assertThat(
              view.report(new ReportKey(MEMBER, id))
                  .orElseThrow()
                  .revision()
                  .orElseThrow()
                  .number())
          .isEqualTo(1);
    }
  }

  private Database open(String file) {
    return Database.open(new DatabaseSettings.Embedded(folder.resolve(file)));
  }

  private static List<Entry> entries(List<Message> messages, SplittableRandom random) {
    var entries = new ArrayList<Entry>();
    for (var message : messages) {
      long index = random.nextInt(4) == 0 ? Arrival.UNPROVEN : random.nextInt(200);
      entries.add(entry(message, random.nextBoolean() ? "bad" : "good", index));
    }
    return entries;
  }

  private static Entry entry(Message message, String kid, long index) {
    return new Entry(
        Seal.sign(message, KEY), new Arrival(message.envelope().senderId(), kid, index));
  }

  private static void log(Database database, List<Entry> entries) throws Exception {
    var signer = Keys.signer("mine/main", KeyUse.LOG);
    try (var log = OwnLog.open(database, signer, () -> Saying.START, new SplittableRandom(1))) {
      var drafts = new ArrayList<Draft>();
      for (var entry : entries) {
        drafts.add(
            Draft.of("m" + drafts.size(), "REPORT", "P2", entry.sealed().wire(), new Offer.Kept())
                .arriving(entry.arrival()));
      }
      Drafts.done(log.append(drafts));
    }
  }

  private static Set<Matter> apply(
      ViewRepository view, List<Entry> entries, int from, int to, Optional<Suspicion> deaf) {
    var batch = new ArrayList<Logged>();
    for (int i = from; i < to; i++) {
      var entry = entries.get(i);
      boolean isHeard = deaf.filter(entry::isForged).isEmpty();
      batch.add(
          new Logged(
              i,
              Saying.START,
              entry.sealed().hash(),
              isHeard ? Optional.of(entry.sealed().message()) : Optional.empty()));
    }
    return view.apply(batch).touched();
  }

  private static List<Object> picture(ViewRepository view, List<Entry> entries) {
    var picture = new ArrayList<Object>(List.of(view.digest(Set.of(Scope.values()))));
    for (int digit = 0; digit < 4; digit++) {
      var number = Saying.suspect("+4477009000" + digit).identifier().orElseThrow();
      for (var matter : view.mattersOf(number).stream().sorted(BY_TEXT).toList()) {
        picture.add(matter);
        picture.add(
            view.hear(
                s -> s.about(matter, (sender, origin, _) -> new Origin(origin, sender, false))));
      }
    }
    for (var member : List.of("operator-a", "operator-b", "operator-c")) {
      EVENTS.forEach(event -> picture.add(view.outcomes(member, event)));
      picture.add(Set.copyOf(view.requestedBy(member)));
      picture.add(Set.copyOf(view.openRequests(member)));
      picture.add(Set.copyOf(view.begun(member)));
    }
    entries.forEach(entry -> picture.add(view.receipts(entry.sealed().hash())));
    return picture;
  }
}
