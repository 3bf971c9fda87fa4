package org.sipward.firewall.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.CoreZone;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;

/** Who the caller is: what From says first, then what others have asserted, and which is which. */
class ReadingTest {
  private static final Endpoint HERE = Endpoint.ofIpv4(0x7f000001, 5060);
  private static final Listener LISTENER =
      new Listener(0, 0, Transport.UDP, HERE, "127.0.0.1:5060", null);

  @ParameterizedTest
  @CsvSource({
    "1, 0, f",
    "1, 2, f a a",
    "0, 2, a a",
    "2, 1, f f a",
    "1, 8, f a a a a a a a a",
    "1, 9, f a a a a a a a a +",
    "9, 1, f f f f f f f f f +",
  })
  void tellsFromApartFromWhatIsAsserted(int from, int asserted, String expected) {
    StringBuilder text = new StringBuilder("INVITE sip:b@example.com SIP/2.0\r\n");
    text.append("Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKa\r\nMax-Forwards: 70\r\n");
    text.append("To: <sip:b@example.com>\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\n");
    text.append("From: \"F\" <sip:f@example.com>;tag=1\r\n".repeat(from));
    text.append("P-Asserted-Identity: \"A\" <sip:a@example.com>\r\n".repeat(asserted));
    Octets octets = Octets.of(text + "Content-Length: 0\r\n\r\n");
    var parsed = new SipParser().parse(octets, SipParser.Source.DATAGRAM, Limits.DEFAULT);
    Reading reading = new Reading();
    reading.begin((SipMessage) parsed, new Arrival(LISTENER, CoreZone.ONLY, null, HERE, 0));

    List<String> seen = new ArrayList<>();
    for (int i = 0; i < reading.callers(); i++) {
      String user = octets.toString().substring(at(reading, i), at(reading, i) + 1);
      assertThat(reading.isAsserted(i)).as("%d: %s", i, user).isEqualTo(user.equals("a"));
      seen.add(user);
    }
    if (reading.isCrowded()) {
      seen.add("+");
    }
    assertThat(String.join(" ", seen)).isEqualTo(expected);
    assertThat(reading.senders()).isEqualTo(from);
  }

  private static int at(Reading reading, int index) {
    return Span.from(reading.callerPlace(index)) + "sip:".length();
  }
}
