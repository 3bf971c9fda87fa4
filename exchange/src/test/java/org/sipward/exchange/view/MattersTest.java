package org.sipward.exchange.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.exchange.safety.Direction.CALLED;
import static org.sipward.exchange.safety.Direction.CALLING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.decision.Statement;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.message.SomeMessages;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.message.Subject.Role;
import org.sipward.exchange.message.Validity;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** What messages say about which matter, and how a matter stands in a table. */
final class MattersTest {
  private static final UUID ID = new UUID(0, 1);

  static List<Arguments> sides() {
    return List.of(
        Arguments.of(Role.A_NUMBER, EventType.IRSF, CALLING),
        Arguments.of(Role.B_NUMBER, EventType.SPAM, CALLED),
        Arguments.of(Role.C_NUMBER, EventType.SPAM, null),
        Arguments.of(Role.CONTENT, EventType.SPAM, null),
        Arguments.of(Role.NETWORK_NODE, EventType.SS7_ATTACK, CALLING),
        Arguments.of(Role.SENDER_ID, EventType.SMISHING, CALLING),
        Arguments.of(Role.DEVICE, EventType.STOLEN_DEVICE, CALLING),
        Arguments.of(Role.SIM, EventType.SIM_CLONING, CALLING),
        Arguments.of(Role.SUSPECT, EventType.SPAM, CALLING),
        Arguments.of(Role.SUSPECT, EventType.WANGIRI, CALLING),
        Arguments.of(Role.SUSPECT, EventType.IRSF, CALLED),
        Arguments.of(Role.SUSPECT, EventType.PREMIUM_RATE, CALLED),
        Arguments.of(Role.SUSPECT, EventType.PREMIUM_SMS_ABUSE, CALLED),
        Arguments.of(Role.SUSPECT, EventType.SMS_AIT, CALLED),
        Arguments.of(Role.SUSPECT, EventType.FALSE_ANSWER, CALLED),
        Arguments.of(Role.VICTIM, EventType.SIM_SWAP, CALLING),
        Arguments.of(Role.VICTIM, EventType.PORT_OUT_FRAUD, CALLING),
        Arguments.of(Role.VICTIM, EventType.WANGIRI, null),
        Arguments.of(Role.VICTIM, EventType.SIM_CLONING, null));
  }

  @ParameterizedTest
  @MethodSource("sides")
  void aRoleHasASide(Role role, EventType event, @Nullable Direction side) {
    assertThat(Matters.direction(role, event)).isEqualTo(Optional.ofNullable(side));
  }

  @Test
  void aReportSpeaksOnceOfEachSubjectThatCanBeAimedAt() {
    var message =
        Saying.by("operator-a")
            .report(
                ID,
                1,
                EventType.SPAM,
                80,
                Saying.suspect("+447700900001"),
                Saying.number(Role.A_NUMBER, "+447700900001"),
                Saying.number(Role.B_NUMBER, "+447700900002"),
                Saying.range("+447700900000", "+447700900099"),
                Saying.prefix("+44770"),
                Subject.pseudonym(
                    Role.SUSPECT, IdentifierKind.MSISDN, "AAECAwQFBgcICQoLDA0ODw", "T1.g1", 12));
    assertThat(Matters.of(message, Saying.START))
        .extracting(said -> said.matter().direction() + " " + said.matter().aim().text())
        .containsExactly(
            "CALLING MSISDN +447700900001",
            "CALLED MSISDN +447700900002",
            "CALLING MSISDN 447700900000..447700900099",
            "CALLING MSISDN pseudonym T1.g1:12/000102030405060708090a0b0c0d0e0f");
  }

  @Test
  void aReportEndsAtTheEarliestOfItsEnds() {
    var kind = Saying.START.plus(EventType.SPAM.expiry().orElseThrow());
    assertThat(end(Optional.empty())).isEqualTo(kind);
    assertThat(end(Optional.of(Duration.ofHours(1))))
        .isEqualTo(Saying.START.plus(Duration.ofHours(1)));
    assertThat(end(Optional.of(Duration.ofDays(99)))).isEqualTo(kind);
  }

  private static Instant end(Optional<Duration> lasting) {
    var validity =
        lasting.map(
            d ->
                new Validity(
                    Optional.empty(),
                    Optional.of(Saying.START.plus(d)),
                    Optional.empty(),
                    Optional.empty()));
    var message =
        Saying.by("operator-a")
            .report(ID, 1, EventType.SPAM, 80, validity, Saying.suspect("+447700900001"));
    return Matters.of(message, Saying.START).getFirst().timing().validUntil();
  }

  @Test
  void whatBeginsLaterIsNotHeardBefore() {
    var later = Saying.START.plusSeconds(600);
    var validity =
        new Validity(Optional.of(later), Optional.empty(), Optional.empty(), Optional.empty());
    var message =
        Saying.by("operator-a")
            .report(
                ID, 1, EventType.SPAM, 80, Optional.of(validity), Saying.suspect("+447700900001"));
    var timing = Matters.of(message, Saying.START).getFirst().timing();
    assertThat(timing.receivedAt()).isEqualTo(later);
    assertThat(timing.observedAt()).isEqualTo(Saying.START);
  }

  @Test
  void anIndicatorIsNoMoreThanThat() {
    var message = Saying.by("operator-a").indicator(Saying.suspect("+447700900001"), 70);
    var said = Matters.of(message, Saying.START).getFirst();
    assertThat(said.statement().ground()).isEqualTo(Statement.Ground.INDICATOR);
    assertThat(said.statement().confidence()).isEqualTo(70);
    assertThat(said.matter().eventType()).isEqualTo(EventType.OTHER);
  }

  @Test
  void everyMatterComesBackFromItsColumns() {
    var random = Seeds.next();
    var messages = new SomeMessages(random.nextLong());
    for (int i = 0; i < 2_000; i++) {
      var message = messages.any();
      for (var said : Matters.of(message, Saying.START)) {
        assertThat(message.envelope().drill()).isFalse();
        assertThat(MatterText.of(said.matter()).matter()).isEqualTo(said.matter());
      }
    }
    for (var identifier :
        List.of(
            Identifier.of(IdentifierKind.SENDER_ID, "My B\u00e4nk 2"),
            new Identifier(IdentifierKind.SHORTCODE, "12345", "DE"),
            Identifier.of(IdentifierKind.URL, "https://example.org/" + "a".repeat(1_900)))) {
      var matter = new Matter(EventType.SPAM, new Aim.One(identifier), CALLING);
      var text = MatterText.of(matter);
      assertThat(text.matter()).isEqualTo(matter);
      assertThat(text.aim().length()).isLessThanOrEqualTo(128);
    }
  }
}
