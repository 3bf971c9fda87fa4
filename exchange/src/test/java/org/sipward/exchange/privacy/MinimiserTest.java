package org.sipward.exchange.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Audience.Scope;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.message.Subject.Form;
import org.sipward.exchange.message.Subject.Role;
import org.sipward.exchange.privacy.Mention.Wish;
import org.sipward.exchange.privacy.Naming.Named;
import org.sipward.exchange.privacy.Naming.Refused;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.Quality;

/** The form in which somebody is named: the rules one by one, then what holds whatever is asked. */
class MinimiserTest {
  private static final String NUMBER = "+447700900123";
  private static final Minimiser MINIMISER = new Minimiser(Keys.ring(), Somebody::home);

  /** Audience: D to the operator alone, E to two, O to another, G group, C consortium, P public. */
  @ParameterizedTest
  @CsvSource({
    "D, VICTIM, MSISDN, +447700900123, SCAM_CALL, CLEAR",
    "D, SUSPECT, IMSI, 234150123456789, IRSF, CLEAR",
    "E, SUSPECT, MSISDN, +447700900123, IRSF, PSEUDONYM",
    "O, SUSPECT, MSISDN, +447700900123, IRSF, PSEUDONYM",
    "O, VICTIM, MSISDN, +447700900123, IRSF, PSEUDONYM",
    "D, VICTIM, MSISDN, +337700900123, IRSF, PSEUDONYM",
    "G, SUSPECT, MSISDN, +447700900123, IRSF, PSEUDONYM",
    "C, SUSPECT, MSISDN, +447700900123, IRSF, PSEUDONYM",
    "P, B_NUMBER, MSISDN, +447700900123, IRSF, PSEUDONYM",
    "C, DEVICE, IMEI, 490154203237518, STOLEN_DEVICE, PSEUDONYM",
    "C, SIM, ICCID, 8944110068256270054, SIMBOX_BYPASS, PSEUDONYM",
    "C, SUSPECT, SIP_URI, sip:bob@example.org, SIP_SCAN, PSEUDONYM",
    "C, SUSPECT, SIP_URI, sip:192.0.2.1, SIP_SCAN, CLEAR",
    "C, SUSPECT, EMAIL, bob@example.org, SMISHING, PSEUDONYM",
    "C, SUSPECT, CALL_REF, a84b4c76e66710, SCAM_CALL, PSEUDONYM",
    "C, SUSPECT, IP, 192.0.2.1, SIP_SCAN, CLEAR",
    "P, SUSPECT, CIDR, 192.0.2.0/24, SIP_SCAN, CLEAR",
    "C, VICTIM, IP, 192.0.2.1, SIP_FLOOD, PSEUDONYM",
    "C, NETWORK_NODE, REALM, epc.mnc015.mcc234.3gppnetwork.org, DIAMETER_ATTACK, CLEAR",
    "C, CONTENT, URL, https://bank.example/login, SMISHING, CLEAR",
    "C, SENDER_ID, SENDER_ID, MyBank, SMISHING, CLEAR",
    "C, SENDER_ID, SENDER_ID, 07700900123, SMISHING, PSEUDONYM",
    "C, NETWORK_NODE, CERT_FP, "
        + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, SBA_ATTACK, CLEAR",
  })
  void rules(String to, Role role, IdentifierKind kind, String value, EventType event, Form form) {
    var mention = Mention.of(role, Identifier.of(kind, value), event);
    var subject = named(audience(to), mention);
    assertThat(subject.form()).isEqualTo(form);
    if (form == Form.CLEAR) {
      assertThat(subject.identifier()).contains(mention.identifier());
      assertThat(named(audience(to), mention.with(new Wish.Hidden())).form())
          .isEqualTo(Form.PSEUDONYM);
    } else {
      assertThat(Pseudonym.of(subject)).contains(Keys.key(1, 0).of(mention.identifier()));
    }
  }

  @ParameterizedTest
  @CsvSource({"E164, CLEAR", "E214, PSEUDONYM", "E212, PSEUDONYM"})
  void titlesMadeOfSubscribersAreHidden(String nature, Form form) {
    var title = new Identifier(IdentifierKind.GT, "447700900123", nature);
    assertThat(
            named(audience("C"), Mention.of(Role.NETWORK_NODE, title, EventType.SS7_ATTACK)).form())
        .isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource({
    "UNALLOCATED, +337700900123, CLEAR",
    "UNALLOCATED, +447700900123, PSEUDONYM",
    "FICTIONAL, +447700900123, CLEAR",
    "RECYCLED, +337700900123, PSEUDONYM"
  })
  void whatNobodyHasIsClear(Quality quality, String number, Form form) {
    var mention =
        new Mention(
            Role.SUSPECT,
            Identifier.of(IdentifierKind.MSISDN, number),
            EventType.SPAM,
            List.of(quality),
            new Wish.Usual());
    assertThat(named(audience("C"), mention).form()).isEqualTo(form);
    assertThat(named(audience("C"), mention).quality()).containsExactly(quality);
  }

  @ParameterizedTest
  @CsvSource({
    "C, B_NUMBER, IRSF, REVENUE_SHARE_DESTINATION, true",
    "G, SUSPECT, PREMIUM_RATE, REVENUE_SHARE_DESTINATION, true",
    "O, A_NUMBER, WANGIRI, CALLBACK_BAIT, true",
    "C, SUSPECT, SCAM_CALL, SCAM_CALLBACK, true",
    "C, A_NUMBER, SIMBOX_BYPASS, BYPASS_GATEWAY, true",
    "C, B_NUMBER, FALSE_ANSWER, FALSE_ANSWER_DESTINATION, true",
    "C, B_NUMBER, SMS_AIT, PUMPED_DESTINATION, true",
    "D, VICTIM, SCAM_CALL, SCAM_CALLBACK, true",
    "P, B_NUMBER, IRSF, REVENUE_SHARE_DESTINATION, false",
    "C, A_NUMBER, IRSF, REVENUE_SHARE_DESTINATION, false",
    "C, A_NUMBER, SCAM_CALL, SCAM_CALLBACK, false",
    "C, A_NUMBER, CLI_SPOOFING, CALLBACK_BAIT, false",
    "C, VICTIM, IRSF, REVENUE_SHARE_DESTINATION, false",
    "C, B_NUMBER, SIM_SWAP, REVENUE_SHARE_DESTINATION, false"
  })
  void toolsOfTheAttackAreDisclosedOnAGround(
      String to, Role role, EventType event, Disclosure ground, boolean disclosed) {
    var mention =
        Mention.of(role, Identifier.of(IdentifierKind.MSISDN, NUMBER), event)
            .with(new Wish.Disclosed(ground));
    if (disclosed) {
      assertThat(named(audience(to), mention).form()).isEqualTo(Form.CLEAR);
    } else {
      assertThat(MINIMISER.name(audience(to), mention)).isInstanceOf(Refused.class);
    }
  }

  @Test
  void onlyTelephoneNumbersAreDisclosed() {
    var mention =
        Mention.of(
                Role.SUSPECT, Identifier.of(IdentifierKind.IMSI, "234150123456789"), EventType.IRSF)
            .with(new Wish.Disclosed(Disclosure.REVENUE_SHARE_DESTINATION));
    assertThat(MINIMISER.name(audience("C"), mention))
        .isEqualTo(
            new Refused("REVENUE_SHARE_DESTINATION does not cover a IMSI as SUSPECT in IRSF"));
  }

  @Test
  void withoutAKeyNobodyIsNamed() {
    var clock = new Keys.Clock();
    var ring = new KeyRing(Epoch.CONSORTIUM, clock);
    ring.add(Keys.key(1, 0));
    clock.at(Duration.ofDays(30));
    var mention =
        Mention.of(Role.SUSPECT, Identifier.of(IdentifierKind.MSISDN, NUMBER), EventType.SIM_SWAP);
    assertThat(new Minimiser(ring, Somebody::home).name(audience("C"), mention))
        .isEqualTo(new Refused("no key of consortium is in force"));
  }

  /** A range of few numbers, or a long prefix, would be a way around. */
  @ParameterizedTest
  @CsvSource({
    "MSISDN, +447700900000, +447700900099, SUSPECT, true",
    "MSISDN, +447700900000, +447700900098, SUSPECT, false",
    "MSISDN, +447700900123, +447700900123, SUSPECT, false",
    "MSISDN, +447700900000, +447700909999, VICTIM, false",
    "IMEI, 490154203237510, 490154203237519, DEVICE, false",
    "MSISDN, +4477009, , SUSPECT, true",
    "MSISDN, +44770090, , SUSPECT, false",
    "MSISDN, +447700900123, , SUSPECT, false",
    "IMEI, 490154203237, , DEVICE, true",
    "IMEI, 4901542032375, , DEVICE, false",
    "ICCID, 894411006825627, , SIM, true",
    "GT, 447700900123, , NETWORK_NODE, false"
  })
  void rangesHideSomebodyOnlyIfTheyAreWide(
      IdentifierKind kind, String from, String to, Role role, boolean allowed) {
    var subject = to == null ? prefix(role, kind, from) : range(role, kind, from, to);
    assertThat(
            MINIMISER
                .refusal(audience("C"), subject, EventType.SIMBOX_BYPASS, Optional.empty())
                .isEmpty())
        .isEqualTo(allowed);
  }

  private static Subject range(Role role, IdentifierKind kind, String from, String to) {
    return new Subject(
        role,
        kind,
        Form.RANGE,
        Optional.empty(),
        Optional.of(from),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static Subject prefix(Role role, IdentifierKind kind, String value) {
    return new Subject(
        role,
        kind,
        Form.PREFIX,
        Optional.of(value),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static Subject named(Audience audience, Mention mention) {
    return ((Named) MINIMISER.name(audience, mention)).subject();
  }

  private static Audience audience(String to) {
    return switch (to) {
      case "D" -> Audience.direct("home");
      case "E" -> Audience.direct("home", "other");
      case "O" -> Audience.direct("other");
      case "G" -> new Audience(Scope.GROUP, List.of(), List.of(new UUID(1, 2)), List.of());
      case "C" -> new Audience(Scope.CONSORTIUM, List.of(), List.of(), List.of());
      default -> new Audience(Scope.PUBLIC, List.of(), List.of(), List.of());
    };
  }
}
