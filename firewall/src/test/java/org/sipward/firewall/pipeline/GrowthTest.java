package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TCP;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser.Source;
import org.sipward.sip.Transport;

/** How much longer a request gets on its way through, and what is counted when that is too much. */
class GrowthTest {
  /** Characters of a token, at most: 13 octets of head, 33 of state (IPv6, a connection). */
  private static final int TOKEN = 74;

  /** Characters of the longest name of a listener in these tests. */
  private static final int ADVERTISED = "192.0.2.1:5060".length();

  /** Octets of the lines around tokens and names; received and rport of an IPv6 source. */
  private static final int VIA = 16 + 66;

  private static final int HOPS = 18 + 17;
  private static final int RECEIVED = 66;
  private static final int ROUTES = 65;
  private static final int PATH = 60;

  private static int bound(Method method) {
    int always = VIA + ADVERTISED + TOKEN + HOPS + RECEIVED;
    return switch (method) {
      case INVITE, SUBSCRIBE, NOTIFY, REFER -> always + ROUTES + 2 * (ADVERTISED + TOKEN);
      case REGISTER -> always + PATH + ADVERTISED + TOKEN;
      default -> always;
    };
  }

  @Test
  void isBounded() {
    long seed = new SecureRandom().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int longest = 0;
    for (int i = 0; i < 3_000; i++) {
      TwoZones net = new TwoZones();
      net.screening = TwoZones.MONITOR;
      net.hopTransport = random.nextBoolean() ? Transport.UDP : Transport.TCP;
      Rig rig = new Rig(net);
      Method method = Method.values()[random.nextInt(Method.values().length - 1)];
      Call call = new Call("growth" + i);
      call.viaParams = random.nextBoolean() ? ";rport" : "";
      call.sentBy = random.nextBoolean() ? "phone.example" : "198.51.100.7:5062";
      String text = call.request(method.name(), 1, "g" + i);
      if (random.nextBoolean()) {
        text = text.replace("Max-Forwards: 70\r\n", "");
      }
      int listener = random.nextBoolean() ? ACCESS_UDP : ACCESS_TCP;
      Endpoint source =
          random.nextBoolean() ? PHONE : new Endpoint(random.nextLong(), random.nextLong(), 65_535);
      Arrival at = TwoZones.arrival(rig.node.plan(), listener, source);
      Arrival arrival =
          new Arrival(at.listener(), at.zone(), null, source, at.connection() * 1_000_000_007L);
      rig.pipeline.accept(
          arrival, Octets.of(text), listener == ACCESS_UDP ? Source.DATAGRAM : Source.STREAM);
      int growth = rig.out.one().text().length() - text.length();
      assertThat(growth).as("%s from %s", method, source).isLessThanOrEqualTo(bound(method));
      longest = Math.max(longest, growth);
    }
    System.out.println("longest growth " + longest);
    assertThat(longest).as("the bound is not far from the truth").isGreaterThan(400);
  }

  /** A call between two IPv4 sides over UDP, as most are. */
  @Test
  void isLessThanThreeHundredAndFiftyOctetsInAUsualCall() {
    String text = new Call("usual@198.51.100.7").request("INVITE", 1, "u1");
    Sending sent = new Rig(new TwoZones()).fromPhone(text);
    System.out.println("usual growth " + (sent.text().length() - text.length()));
    assertThat(sent.text().length() - text.length()).isBetween(250, 350);
  }

  @ParameterizedTest
  @CsvSource({
    "UDP, UDP, 900, 0",
    "UDP, UDP, 1200, 1",
    "UDP, UDP, 1400, 0",
    "TCP, UDP, 1400, 1",
    "UDP, TCP, 1200, 0",
  })
  void isCountedWhereItTakesARequestBeyondTheSizeForUdp(
      Transport from, Transport to, int octets, int count) {
    TwoZones net = new TwoZones();
    net.hopTransport = to;
    Rig rig = new Rig(net);
    Call call = new Call("size@198.51.100.7");
    call.transport = from.token();
    String bare = call.request("INVITE", 1, "s1", "Subject: ");
    String text = bare.replace("Subject: ", "Subject: " + "x".repeat(octets - bare.length()));
    rig.accept(from == Transport.UDP ? ACCESS_UDP : ACCESS_TCP, PHONE, text);
    assertThat(rig.out.one().text()).hasSizeGreaterThan(octets);
    assertThat(rig.facts.of(Counter.OVERSIZE)).isEqualTo(count);
  }
}
