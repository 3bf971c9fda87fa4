package org.sipward.exchange.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.Scope;
import org.sipward.kernel.Mode;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberRange;
import org.sipward.kernel.order.Advice;

/** Which decisions a firewall can do something about, and in which of its words. */
class AdvisingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MSISDN|+441234567890|CALLING|OneNumber[side=CALLING",
        "MSISDN|+441234567890|CALLED|OneNumber[side=CALLED",
        "SIP_URI|sip:+441234567890@example.org|CALLING|OneNumber[side=CALLING",
        "SIP_URI|sip:alice@example.org|CALLING|",
        "IP|192.0.2.7|CALLING|Source[",
        "CIDR|192.0.2.0/24|CALLING|Source[",
        "IP|192.0.2.7|CALLED|",
        "IMSI|234150123456789|CALLING|",
        "IMEI|490154203237518|CALLING|",
        "SENDER_ID|PayPal|CALLING|",
        "REALM|epc.example.org|CALLING|",
        "DOMAIN|example.org|CALLING|"
      })
  void targets(IdentifierKind kind, String value, Direction direction, String expected) {
    var target = Advising.target(new Aim.One(Identifier.of(kind, value)), direction);
    assertThat(target.map(Object::toString).orElse(""))
        .startsWith(expected == null ? "" : expected);
    assertThat(target.isPresent()).isEqualTo(expected != null);
  }

  @Test
  void rangesAndPseudonymsOfNumbersOnly() {
    var numbers = new NumberRange(IdentifierKind.MSISDN, "441234567800", "441234567899");
    var cards = new NumberRange(IdentifierKind.IMSI, "234150000000000", "234150000000099");
    var alias = "0123456789abcdef0123456789abcdef";
    assertThat(Advising.target(new Aim.Range(numbers), Direction.CALLED)).isPresent();
    assertThat(Advising.target(new Aim.Range(cards), Direction.CALLED)).isEmpty();
    assertThat(Advising.target(hidden(IdentifierKind.MSISDN, alias), Direction.CALLING))
        .isPresent();
    assertThat(Advising.target(hidden(IdentifierKind.IMSI, alias), Direction.CALLING)).isEmpty();
    assertThat(Advising.target(hidden(IdentifierKind.MSISDN, "0123456789abcdef"), Direction.CALLED))
        .isEmpty();
  }

  private static Aim hidden(IdentifierKind kind, String value) {
    return new Aim.Hidden(kind, "fsx1:1", value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CALL_IN|CALL_IN",
        "CALL_OUT|CALL_OUT,CALL_OUT_INTL,PREMIUM",
        "CALL_OUT_INTL|CALL_OUT_INTL",
        "PREMIUM|PREMIUM",
        "SMS_IN|SMS_IN",
        "SMS_OUT|SMS_OUT",
        "REGISTRATION|REGISTRATION",
        "SIGNALLING|SIGNALLING",
        "DATA|",
        "ROAMING|",
        "PORT_OUT|",
        "SIM_CHANGE|",
        "PAYMENTS|"
      })
  void services(Scope scope, String expected) {
    assertThat(
            Advising.services(Set.of(scope)).stream()
                .map(Enum::name)
                .collect(Collectors.joining(",")))
        .isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @EnumSource(Ceiling.class)
  void strength(Ceiling level) {
    var spam = World.calling(EventType.SPAM, "+441234567890");
    var enforced = Advising.of(spam, level, Mode.ENFORCE);
    var watched = Advising.of(spam, level, Mode.MONITOR);
    if (level == Ceiling.INFORMATIONAL || level == Ceiling.REQUIRE_VALIDATION) {
      assertThat(enforced).isInstanceOf(Advising.Unseen.class);
      assertThat(watched).isInstanceOf(Advising.Unseen.class);
    } else {
      assertThat(enforced.text()).startsWith(level.name());
      assertThat(watched)
          .isInstanceOfSatisfying(
              Advising.Seen.class, s -> assertThat(s.level()).isEqualTo(Advice.Level.MONITOR));
    }
  }

  @Test
  void roamingIsNothingForAFirewall() {
    var roaming = World.calling(EventType.ROAMING_FRAUD, "+441234567890");
    assertThat(Advising.of(roaming, Ceiling.RESTRICT, Mode.ENFORCE).text()).contains("ROAMING");
  }

  @Test
  void pseudonymIsWatchedAtMost() {
    var aim = hidden(IdentifierKind.MSISDN, "0123456789abcdef0123456789abcdef");
    for (Ceiling level : EnumSet.range(Ceiling.RATE_LIMIT, Ceiling.TEMP_BLOCK)) {
      assertThat(
              Advising.of(new Matter(EventType.SPAM, aim, Direction.CALLING), level, Mode.ENFORCE))
          .isInstanceOfSatisfying(
              Advising.Seen.class, s -> assertThat(s.level()).isEqualTo(Advice.Level.MONITOR));
    }
  }
}
