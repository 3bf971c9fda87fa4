package org.sipward.testkit.legit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;

/** Laws of the generator: a seed repeats it, and what it makes is as various as the grammars. */
class LegitTrafficTest {
  private static final int MESSAGES = 20_000;

  /** Registered at IANA for SIP, not a kind of our parser; obsolete ones left out. */
  private static final List<String> OTHERS =
      List.of(
          "AlertMsg-Error",
          "DC-Info",
          "Geolocation-Error",
          "P-Charge-Info",
          "Permission-Missing",
          "Policy-Contact",
          "Policy-ID",
          "Priority-Verstat",
          "Priv-Answer-Mode",
          "Refer-Events-At",
          "Suppress-If-Match",
          "Trigger-Consent");

  private static final Map<String, Integer> HEADERS = new TreeMap<>();
  private static final Map<String, Integer> METHODS = new TreeMap<>();
  private static final Map<Integer, Integer> STATUSES = new TreeMap<>();
  private static final Map<Scene, Integer> SCENES = new TreeMap<>();
  private static final Set<String> TYPES = new TreeSet<>();
  private static final Set<String> ORDERS = new TreeSet<>();
  private static final List<String> UNREADABLE = new ArrayList<>();

  @BeforeAll
  static void look() {
    LegitTraffic traffic = new LegitTraffic(7);
    SipParser parser = new SipParser();
    for (int i = 0; i < MESSAGES; i++) {
      LegitMessage one = traffic.next();
      METHODS.merge(one.method(), 1, Integer::sum);
      STATUSES.merge(one.status(), 1, Integer::sum);
      SCENES.merge(one.scene(), 1, Integer::sum);
      var parsed = parser.parse(Octets.of(one.octets()), SipParser.Source.DATAGRAM, Limits.DEFAULT);
      if (parsed instanceof SipMessage message) {
        count(message);
      } else {
        UNREADABLE.add(parsed + " " + one);
      }
    }
  }

  private static void count(SipMessage message) {
    StringBuilder order = new StringBuilder();
    Octets octets = message.octets();
    for (int h = 0; h < message.headers(); h++) {
      HeaderKind kind = message.kind(h);
      String line = octets.text(message.lineFrom(h), message.lineTo(h));
      String name =
          kind == HeaderKind.UNKNOWN ? line.substring(0, line.indexOf(':')).strip() : kind.wire();
      HEADERS.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
      order.append(kind.ordinal()).append(' ');
      if (kind == HeaderKind.CONTENT_TYPE) {
        String type = octets.text(message.valueFrom(h), message.valueTo(h));
        TYPES.add(type.replaceAll("[\\s;].*", "").toLowerCase(Locale.ROOT));
      }
    }
    ORDERS.add(order.toString());
  }

  @Test
  void aSeedRepeatsIt() {
    LegitTraffic one = new LegitTraffic(42);
    LegitTraffic other = new LegitTraffic(42);
    for (int i = 0; i < 500; i++) {
      LegitMessage message = one.next();
      assertThat(other.next().octets()).isEqualTo(message.octets());
      assertThat(LegitTraffic.message(message.seed()).octets()).isEqualTo(message.octets());
    }
    assertThat(new LegitTraffic(43).next().octets())
        .isNotEqualTo(new LegitTraffic(44).next().octets());
  }

  @Test
  void theParserReadsAll() {
    assertThat(UNREADABLE).isEmpty();
  }

  @Test
  void everyHeaderOccurs() {
    List<String> registered =
        new ArrayList<>(
            Arrays.stream(HeaderKind.values())
                .filter(k -> k != HeaderKind.UNKNOWN)
                .map(HeaderKind::wire)
                .toList());
    registered.addAll(OTHERS);
    assertThat(registered)
        .allSatisfy(
            name ->
                assertThat(HEADERS.getOrDefault(name.toLowerCase(Locale.ROOT), 0))
                    .as(name)
                    .isGreaterThanOrEqualTo(3));
  }

  @Test
  void everyMethodOccursWithRequestsAndAnswers() {
    assertThat(METHODS.keySet())
        .contains(
            "ACK",
            "BYE",
            "CANCEL",
            "INFO",
            "INVITE",
            "MESSAGE",
            "NOTIFY",
            "OPTIONS",
            "PRACK",
            "PUBLISH",
            "REFER",
            "REGISTER",
            "SUBSCRIBE",
            "UPDATE",
            "PING");
    assertThat(SCENES).hasSize(Scene.values().length);
    assertThat(SCENES.values()).allMatch(n -> n > MESSAGES / 20);
  }

  @Test
  void itIsVarious() {
    System.out.printf(
        "legitimate messages: %d headers, %d statuses, %d body types, %d orders of headers%n",
        HEADERS.size(), STATUSES.size(), TYPES.size(), ORDERS.size());
    assertThat(STATUSES.size()).isGreaterThan(70);
    assertThat(TYPES.size()).isGreaterThan(25);
    assertThat(ORDERS.size()).isGreaterThan(MESSAGES * 8 / 10);
  }
}
