package org.sipward.exchange.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.local.Named;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.privacy.Epoch;
import org.sipward.exchange.privacy.EpochKey;
import org.sipward.exchange.privacy.KeyRing;
import org.sipward.exchange.privacy.Minimiser;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.Quality;

/** Whom a request names how, before it is signed: what others see is what serves, no more. */
class DraftingTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final String HOME = "+447901000001";

  private final KeyRing ring = new KeyRing(Epoch.CONSORTIUM, CLOCK);
  private final Drafting drafting = new Drafting(new Minimiser(ring, DraftingTest::home), CLOCK);

  /** Numbers that begin with 4479 are those of bob. */
  private static Optional<String> home(Identifier identifier) {
    return Optional.of("bob").filter(_ -> identifier.value().startsWith("+4479"));
  }

  private void key() {
    ring.add(EpochKey.generate(new Epoch(Epoch.CONSORTIUM, 1), NOW, new SecureRandom()));
  }

  @ParameterizedTest
  @CsvSource({
    // asked, event and audience of the report, disclosed there, role, number, form
    "bob, SPAM,  , false, SUSPECT,  +447901000001, CLEAR",
    "cat, SPAM,  , false, SUSPECT,  +447901000001, PSEUDONYM",
    "bob, SPAM,  , false, VICTIM,   +447901000001, CLEAR",
    "cat, SPAM,  , false, VICTIM,   +447901000001, PSEUDONYM",
    "bob, SPAM,  , false, SUSPECT,  +883150736194, PSEUDONYM",
    "cat, IRSF,  , true,  B_NUMBER, +883150736194, CLEAR",
    "cat, IRSF, cat, true, B_NUMBER, +883150736194, CLEAR",
    "cat, IRSF, bob, true, B_NUMBER, +883150736194, PSEUDONYM",
    "cat, IRSF,  , false, B_NUMBER, +883150736194, PSEUDONYM",
    "cat, IRSF,  , true,  VICTIM,   +883150736194, PSEUDONYM",
    "cat, SPAM,  , true,  SUSPECT,  +883150736194, PSEUDONYM",
  })
  void aRequestTellsWhatServes(
      String asked,
      String event,
      String told,
      boolean disclosed,
      String role,
      String number,
      Subject.Form form) {
    key();
    var reported = new Named(event.equals("IRSF") ? "B_NUMBER" : "SUSPECT", "MSISDN", number, "");
    var report = report(event, Optional.ofNullable(told), disclosed, reported);
    var subject =
        drafting.requested(
            new Named(role, "MSISDN", number, ""), Audience.direct(asked), List.of(report));
    assertThat(subject.form()).isEqualTo(form);
    assertThat(subject.value().orElseThrow().contains(number.substring(1)))
        .isEqualTo(form == Subject.Form.CLEAR);
  }

  @Test
  void aRangeThatTheReportDisclosesIsAskedAboutAsItIs() {
    var wide = new Named("B_NUMBER", "MSISDN", "+883150001000", "+883150001099");
    var narrow = new Named("B_NUMBER", "MSISDN", "+883150001000", "+883150001009");
    var report = report("IRSF", Optional.empty(), true, wide);
    assertThat(drafting.requested(wide, Audience.direct("cat"), List.of(report)).form())
        .isEqualTo(Subject.Form.RANGE);
    assertThatThrownBy(() -> drafting.requested(narrow, Audience.direct("cat"), List.of(report)))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("subject: a subscriber is named by pseudonym");
  }

  @Test
  void withoutAKeyNobodyButTheHomeOperatorIsAsked() {
    var named = new Named("SUSPECT", "MSISDN", HOME, "");
    assertThat(drafting.requested(named, Audience.direct("bob"), List.of()).form())
        .isEqualTo(Subject.Form.CLEAR);
    assertThatThrownBy(() -> drafting.requested(named, Audience.direct("cat"), List.of()))
        .isInstanceOf(Refused.class)
        .hasMessage("subject: no key of consortium is in force");
  }

  @ParameterizedTest
  @CsvSource({
    "SUSPECT, MSISDN, +447700900123, '', true",
    "B_NUMBER, MSISDN, +447700900000, +447700900009, true",
    "B_NUMBER, MSISDN, +12125550100, +12125550199, true",
    "SUSPECT, MSISDN, +447901000001, '', false",
    "B_NUMBER, MSISDN, +883150001000, +883150001099, false",
    "SUSPECT, IP, 192.0.2.7, '', true",
    "SUSPECT, IP, 198.18.0.1, '', false",
  })
  void aDrillNamesNobodyWhoExists(
      String role, String kind, String value, String to, boolean fictional) {
    var audience = Drafting.audience(List.of());
    var draft = draft("SPAM", List.of(), false, true, new Named(role, kind, value, to));
    if (fictional) {
      var subject = drafting.report(draft, UUID.randomUUID(), audience).subjects().getFirst();
      assertThat(subject.quality()).contains(Quality.FICTIONAL);
      assertThat(subject.form().isClear()).isTrue();
    } else {
      assertThatThrownBy(() -> drafting.report(draft, UUID.randomUUID(), audience))
          .isInstanceOf(Refused.class)
          .hasMessageStartingWith("subjects/0/value: a fictional identifier in a drill");
    }
  }

  private static ReportDraft draft(
      String event, List<String> members, boolean disclosed, boolean drill, Named subject) {
    return new ReportDraft(
        event,
        List.of(subject),
        "CONFIRMED",
        90,
        List.of("RULE"),
        "a rule",
        "WATCH",
        3600,
        members,
        3,
        disclosed,
        drill);
  }

  private Message report(String event, Optional<String> to, boolean disclosed, Named subject) {
    var members = to.stream().toList();
    var audience = Drafting.audience(members);
    var id = UUID.randomUUID();
    var draft = draft(event, members, disclosed, false, subject);
    var envelope =
        new Envelope(
            Envelope.VERSION,
            id.toString(),
            MessageType.REPORT,
            "ann",
            "ann/main",
            "ann",
            NOW,
            NOW.plusSeconds(3600),
            audience,
            new Marking(
                Marking.Tlp.AMBER,
                Optional.empty(),
                Optional.empty(),
                List.of(Marking.Purpose.FRAUD_PREVENTION),
                90,
                0),
            Optional.empty(),
            Envelope.Priority.P2,
            false);
    return new Message(envelope, drafting.report(draft, id, audience));
  }
}
