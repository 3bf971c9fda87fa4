package org.sipward.exchange.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.local.Person;
import org.sipward.exchange.local.QueryDraft;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.safety.ProtectedEntry;
import org.sipward.exchange.safety.ProtectedRole;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.transport.Tap;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.order.Advice;

/**
 * Those who would misuse the exchange, against whole Stores over their sockets: nothing is blocked
 * without reason, and each leaves evidence.
 */
class AdversaryIT {
  private static final Person ANALYST = new Person("analyst");
  private static final String HOSPITAL = "+883150007050";

  @TempDir Path folder;

  @Test
  void crowdsVendorsAndEchoesMoveNothing() throws Exception {
    var parties = new ArrayList<>(List.of(party("hon"), party("ian")));
    IntStream.range(0, 5).forEach(i -> parties.add(party("new" + i)));
    IntStream.range(0, 6)
        .forEach(i -> parties.add(new Consortium.Party("ven" + i, "vendor", Status.ACTIVE)));
    try (var consortium =
        Consortium.of(folder, InstantSource.system(), parties, List.of()).start("hon", "ian")) {
      var crowd = range(1);
      var vendor = range(2);
      var echo = range(3);
      for (int i = 0; i < 6; i++) {
        tellAll(consortium, "ven" + i, vendor, Report.Basis.RULE);
        if (i < 5) {
          tellAll(consortium, "new" + i, crowd, Report.Basis.RULE);
          tellAll(consortium, "new" + i, echo, Report.Basis.PARTNER_REPORT);
        }
      }
      for (var name : List.of("hon", "ian")) {
        // The record of the decision names every voice, and why it does not suffice.
        awaitRecord(consortium, name, crowd, "new4 of group new4", "no record", "crowd     ");
        awaitRecord(consortium, name, vendor, "ven5 of group vendor", "group     vendor");
        awaitRecord(consortium, name, echo, "an echo: rests on what partners report");
        assertThat(record(consortium, name, echo)).contains("= 0.0000");
        nothingTouched(consortium, name);
      }
    }
  }

  @Test
  void replayedContradictingAndRevokedMessagesDoNothing() throws Exception {
    var later = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> Instant.now().plus(later.get());
    var parties = Stream.of("hon", "mal").map(AdversaryIT::party).toList();
    try (var consortium = Consortium.of(folder, clock, parties, List.of()).start("hon")) {
      var mal = new Voice(consortium, "mal");
      var first = mal.report(range(1), Report.Basis.RULE);
      assertThat(outcome(mal.tell("hon", first))).isEqualTo("STORED");
      assertThat(outcome(mal.tell("hon", first))).isEqualTo("DUPLICATE");
      // Another content under the same id: both are kept.
      var id = UUID.fromString(first.message().envelope().messageId());
      var other =
          mal.say(
              id,
              MessageType.REPORT,
              mal.body(range(2), Report.Basis.RULE),
              Voice.ALL,
              List.of(),
              first.message().envelope().timestampUtc());
      assertThat(outcome(mal.tell("hon", other))).isEqualTo("EQUIVOCATION");
      assertThat(Evidences.contradictions(consortium.at("hon"), "mal")).isEqualTo(1);
      awaitRecord(consortium, "hon", range(1), "mal of group mal");
      var toNobody = new Audience(Audience.Scope.DIRECT, List.of(), List.of(), List.of());
      var body = mal.body(range(3), Report.Basis.RULE);
      assertThat(outcome(mal.tell("hon", mal.say(MessageType.REPORT, body, toNobody, List.of()))))
          .isEqualTo("NOT_AUDIENCE");
      // Revoked, then replayed: as it was, and signed anew under another id.
      assertThat(outcome(mal.tell("hon", mal.revoke(first)))).isEqualTo("STORED");
      assertThat(outcome(mal.tell("hon", first))).isEqualTo("DUPLICATE");
      var again = mal.say(MessageType.REPORT, first.message().body(), Voice.ALL, List.of());
      assertThat(outcome(mal.tell("hon", again))).isEqualTo("STORED");
      Waiting.until("nothing left of it", () -> !isHeard(consortium, "hon", range(1), "mal"));
      later.set(Duration.ofHours(13));
      assertThat(outcome(mal.tell("hon", first))).isEqualTo("REPLAY");
      nothingTouched(consortium, "hon");
    }
  }

  @Test
  void aStolenKeySignsIntoThePastInVain() throws Exception {
    var parties = Stream.of("ann", "hon").map(AdversaryIT::party).toList();
    try (var consortium =
        Consortium.of(folder, InstantSource.system(), parties, List.of()).start("ann", "hon")) {
      var thief = new Voice(consortium, "ann");
      var past = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
      var kid = consortium.member("ann").keys().getFirst().kid();
      var dated = thief.body(range(1), Report.Basis.RULE);
      var before =
          thief.say(UUID.randomUUID(), MessageType.REPORT, dated, Voice.ALL, List.of(), past);
      // Not in ann's log, so nobody can prove that it was there before.
      assertThat(outcome(thief.tell("hon", before))).isEqualTo("STORED");
      awaitRecord(consortium, "hon", range(1), "ann of group ann");
      consortium.at("ann").desk().compromised(ANALYST, kid, 0);
      Waiting.until("silence", () -> !isHeard(consortium, "hon", range(1), "ann"));
      var after =
          thief.say(
              UUID.randomUUID(),
              MessageType.REPORT,
              thief.body(range(2), Report.Basis.RULE),
              Voice.ALL,
              List.of(),
              past);
      var refused = thief.tell("hon", after).getFirst();
      assertThat(outcome(List.of(refused))).isEqualTo("BAD_SIGNATURE");
      assertThat(refused.expectation()).contains("compromised");
      assertThat(Evidences.audit(consortium.at("hon")))
          .anyMatch(line -> line.startsWith("ann declared its key " + kid));
      nothingTouched(consortium, "hon");
    }
  }

  @Test
  void aLoudPairWithARecordIsHeldAndHidesNoProtectedNumber() throws Exception {
    var parties =
        Stream.of("hon", "loud", "ally", "w1", "w2", "w3").map(AdversaryIT::party).toList();
    var hospital =
        new ProtectedEntry(
            ProtectedRole.HOSPITAL,
            new ProtectedEntry.Extent.Single(Identifier.of(IdentifierKind.MSISDN, HOSPITAL)),
            "hospital");
    try (var consortium =
        Consortium.of(folder, InstantSource.system(), parties, List.of(hospital)).start("hon")) {
      for (var name : List.of("loud", "ally")) {
        giveRecord(consortium, name);
      }
      // Alone it moves nothing, whatever it names.
      var loud = new Voice(consortium, "loud");
      var ally = new Voice(consortium, "ally");
      var targets = IntStream.range(100, 130).mapToObj(AdversaryIT::range).toList();
      loud.tell("hon", targets.stream().map(t -> loud.report(t, Report.Basis.RULE)).toList());
      awaitRecord(consortium, "hon", targets.getLast(), "loud of group loud");
      nothingTouched(consortium, "hon");
      // Together, first at a range around a protected number.
      var around = Voice.range("+883150007000", "+883150007099");
      loud.tell("hon", loud.report(around, Report.Basis.RULE));
      ally.tell("hon", ally.report(around, Report.Basis.RULE));
      awaitRecord(
          consortium, "hon", around, "ally of group ally", "check     PROTECTED", "hospital");
      var emergency =
          Subject.clear(Subject.Role.B_NUMBER, Identifier.of(IdentifierKind.MSISDN, "+44999"));
      loud.tell("hon", loud.report(emergency, Report.Basis.RULE));
      ally.tell("hon", ally.report(emergency, Report.Basis.RULE));
      Waiting.until(
          "both about an emergency number",
          () -> {
            var text = records(consortium, "hon", "+44999");
            return text.contains("loud of") && text.contains("ally of");
          });
      nothingTouched(consortium, "hon");
      // Then at all: two with a record are believed, but not without bound.
      ally.tell("hon", targets.stream().map(t -> ally.report(t, Report.Basis.RULE)).toList());
      Waiting.until("a freeze", () -> !consortium.at("hon").desk().status().freezes().isEmpty());
      awaitRecord(consortium, "hon", targets.getLast(), "ally of group ally");
      assertThat(acts(consortium, "hon")).isBetween(1L, 10L);
      assertThat(consortium.at("hon").advice)
          .filteredOn(Advice.Act.class::isInstance)
          .allMatch(
              a -> ((Advice.Act) a).until().isBefore(Instant.now().plus(Duration.ofHours(25))));
      assertThat(consortium.at("hon").desk().status().freezes())
          .anyMatch(line -> line.startsWith("loud ") || line.startsWith("ally "));
    }
  }

  @Test
  void aSlowPeerAndAReplayedRequestHoldUpNobody() throws Exception {
    try (var tap = new Tap();
        var consortium =
            Consortium.tapped(folder, InstantSource.system(), tap, "ann", "bob", "cat")) {
      Waiting.until("requests", () -> tap.request("ann/main", "bob/main").isPresent());
      var request = tap.request("ann/main", "bob/main").orElseThrow();
      assertThat(tap.send(request, "ann/main", "bob/main")).contains(" 409 ");
      // Somebody else's signed request is no pass either.
      assertThat(tap.send(request, "cat/main", "bob/main")).doesNotContain(" 200 ");
      tap.slow("cat/main");
      consortium.at("cat").desk().publish(Consortium.irsf("+883150002000", "+883150002099", 90));
      Waiting.until("a trickle", () -> tap.dripped() > 10);
      consortium.at("ann").desk().publish(Consortium.irsf("+883150001000", "+883150001099", 90));
      Waiting.until(
          "the report at bob",
          () ->
              consortium.at("bob").store().digest().equals(consortium.at("ann").store().digest()));
      var before = tap.dripped();
      Waiting.until("the trickle goes on", () -> tap.dripped() > before);
      assertThat(consortium.at("bob").desk().status().peers())
          .anyMatch(peer -> peer.storeId().equals("cat/main"));
      nothingTouched(consortium, "bob");
    }
  }

  private static Consortium.Party party(String name) {
    return Consortium.Party.of(name);
  }

  private static Subject range(int nth) {
    return Voice.range("+8831500%03d00".formatted(nth), "+8831500%03d99".formatted(nth));
  }

  private static void tellAll(
      Consortium consortium, String name, Subject subject, Report.Basis basis) throws Exception {
    var voice = new Voice(consortium, name);
    var report = voice.report(subject, basis);
    for (var honest : List.of("hon", "ian")) {
      assertThat(outcome(voice.tell(honest, report))).as(name).isEqualTo("STORED");
    }
  }

  /** Ten reports that three others found right. */
  private static void giveRecord(Consortium consortium, String name) throws Exception {
    var voice = new Voice(consortium, name);
    List<SealedMessage> reports =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    voice.report(
                        range(500 + (name.charAt(0) - (int) 'a') * 10 + i), Report.Basis.RULE))
            .toList();
    voice.tell("hon", reports);
    for (var witness : List.of("w1", "w2", "w3")) {
      var by = new Voice(consortium, witness);
      by.tell("hon", reports.stream().map(by::confirm).toList());
    }
  }

  private static String outcome(List<Disposed> disposed) {
    var one = disposed.getFirst();
    return one.reason().map(Enum::name).orElseGet(() -> one.disposition().name());
  }

  private static void awaitRecord(
      Consortium consortium, String name, Subject subject, String... parts) throws Exception {
    Waiting.until(
        "%s in the record at %s of %s".formatted(List.of(parts), name, subject),
        () -> {
          var text = record(consortium, name, subject);
          return Stream.of(parts).allMatch(text::contains);
        });
  }

  private static boolean isHeard(
      Consortium consortium, String name, Subject subject, String sender) {
    return record(consortium, name, subject).contains(sender + " of group");
  }

  private static String record(Consortium consortium, String name, Subject subject) {
    return records(consortium, name, subject.from().orElseThrow());
  }

  private static String records(Consortium consortium, String name, String number) {
    var question = new QueryDraft("MSISDN", number, "FRAUD_PREVENTION");
    return String.join("\n", consortium.at(name).desk().query(question).records());
  }

  private static long acts(Consortium consortium, String name) {
    return consortium.at(name).advice.stream()
        .filter(a -> a instanceof Advice.Act act && act.level() != Advice.Level.MONITOR)
        .map(a -> ((Advice.Act) a).id())
        .distinct()
        .count();
  }

  private static void nothingTouched(Consortium consortium, String name) {
    assertThat(acts(consortium, name)).as("actions at " + name).isZero();
  }
}
