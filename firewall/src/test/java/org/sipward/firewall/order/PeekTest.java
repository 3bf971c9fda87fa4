package org.sipward.firewall.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.emergency.EmergencyCall;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Span;

/** What may be dropped unread certainly begins something. */
class PeekTest {
  private static final Zone ZONE =
      new Zone(
          0,
          "access",
          ZoneKind.ACCESS,
          List.of(),
          List.of(),
          false,
          Screening.STRICT,
          StreamBounds.DEFAULT,
          null,
          Set.of("DE"),
          false);

  private static final String[] LINES = {
    "INVITE sip:bob@example.com SIP/2.0",
    "INVITE urn:service:sos SIP/2.0",
    "INVITE  sip:112;a=b c@example.com  SIP/2.0 ",
    "MESSAGE tel:112 SIP/2.0",
    "ACK sip:bob@example.com SIP/2.0",
    "CANCEL sip:bob@example.com SIP/2.0",
    "REGISTER sip:example.com SIP/2.0",
    "SIP/2.0 200 OK",
    "BYE sip:b@example.com SIP/2.0"
  };

  private static final String[] TO = {
    "To: <sip:bob@example.com>;tag=b1",
    "t : <sip:bob@example.com> ; TAG = b1",
    "TO:<sip:bob@example.com>\r\n ;tag=b1",
    "To: <sip:bob@example.com>",
    "X-To: x;tag=1",
    "To: Bob;tag=b1 <sip:b@example.com>",
    "T\t:\r\n\t<sip:bob@example.com>\r\n\t;\r\n tag\r\n =b1"
  };

  private final SipParser parser = new SipParser();

  @ParameterizedTest
  @CsvSource({
    "'INVITE sip:b@h SIP/2.0|To: <sip:b@h>|', true",
    "'INVITE sip:b@h SIP/2.0|To: <sip:b@h>;tag=1|', false",
    "'INVITE sip:b@h SIP/2.0|From: <sip:b@h>;tag=1|To: <sip:b@h>|', true",
    "'||INVITE sip:b@h SIP/2.0|t: <sip:b@h>| ;tag=1|', false",
    "'REGISTER sip:h SIP/2.0|', true",
    "'ACK sip:b@h SIP/2.0|', false",
    "'SIP/2.0 200 OK|', false",
    "'INVITE sip:112@h SIP/2.0|', false",
    "'garbage', true",
    "'||', false",
    "'', false"
  })
  void looks(String text, boolean refusable) {
    Octets octets = Octets.of(text.replace("|", "\r\n"));
    assertThat(Peek.isRefusable(octets, ZONE)).isEqualTo(refusable);
  }

  @Test
  void neverRefusesWhatTheParserKnowsBetter() {
    long seed = new SecureRandom().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = mutated(random, message(random));
      Octets octets = Octets.of(text);
      if (Peek.isRefusable(octets, ZONE)
          && parser.parse(octets, SipParser.Source.DATAGRAM, Limits.DEFAULT)
              instanceof SipMessage message) {
        refused++;
        assertThat(message.isRequest()).as(text).isTrue();
        assertThat(Span.isNone(message.toTag())).as(text).isTrue();
        assertThat(message.method()).as(text).isNotIn(Method.ACK, Method.CANCEL);
        assertThat(EmergencyCall.isEmergency(message, ZONE)).as(text).isFalse();
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  private static String message(Random random) {
    return "\r\n".repeat(random.nextInt(2))
        + LINES[random.nextInt(LINES.length)]
        + "\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKx\r\nFrom: <sip:a@example.com>;tag=a\r\n"
        + TO[random.nextInt(TO.length)]
        + "\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n";
  }

  private static String mutated(Random random, String text) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(changed.length());
      char noise = " \t;=:,<>\"TtoOag\r\n".charAt(random.nextInt(17));
      if (random.nextBoolean()) {
        changed.setCharAt(at, noise);
      } else {
        changed.insert(at, noise);
      }
    }
    return changed.toString();
  }
}
