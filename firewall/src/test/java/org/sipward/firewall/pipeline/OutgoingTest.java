package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.view.ViaView;

/** What leaves is a well-formed message in which only our own headers have changed. */
class OutgoingTest {
  private static final List<String> METHODS =
      List.of("INVITE", "OPTIONS", "REGISTER", "MESSAGE", "NOTIFY", "SUBSCRIBE", "PUBLISH");

  private static final List<String> EXTRAS =
      List.of(
          "Via: SIP/2.0/TCP first.example;branch=z9hG4bKa, SIP/2.0/UDP [2001:db8::1]:5070;rport",
          "v: SIP / 2.0 / UDP 192.0.2.77 : 5060 ; branch = z9hG4bKb",
          "Record-Route: <sip:p1.example;lr>, <sip:p2.example;lr>",
          "Route: <sip:192.0.2.1:5060;lr>, <sip:10.0.0.44;lr>",
          "Route: <sip:192.0.2.1;lr>",
          "Supported: 100rel, timer",
          "k: gruu",
          "Max-Breadth: 200",
          "Max-Breadth: 7",
          "Subject: a folded\r\n line, with; <odd> \"things\"",
          "X-Unknown: anything",
          "P-Asserted-Identity: <sip:alice@example.com>",
          "User-Agent: test (a; comment, with <signs>)");

  /** Headers that we may add, remove or rewrite. */
  private static boolean isOurs(HeaderKind kind) {
    return switch (kind) {
      case VIA, ROUTE, RECORD_ROUTE, PATH, SUPPORTED, MAX_FORWARDS, MAX_BREADTH -> true;
      default -> false;
    };
  }

  @Test
  void differsInOurHeadersOnly() {
    long seed = new SecureRandom().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    TwoZones net = new TwoZones();
    net.screening = TwoZones.MONITOR;
    Rig rig = new Rig(net);
    for (int i = 0; i < 5_000; i++) {
      String text = message(random, i);
      Sending sent = rig.fromPhone(text);
      SipMessage after = parse(sent.text());
      assertThat(after.defects().count()).as(sent.text()).isEqualTo(parse(text).defects().count());
      assertThat(untouched(sent.text())).as(sent.text()).isEqualTo(untouched(text));
      assertThat(sent.text()).doesNotContain("@192.0.2.1:5060;lr", "<sip:192.0.2.1");
      assertThat(vias(sent.text())).hasSize(vias(text).size() + 1);
    }
    assertThat(rig.facts.of(Counter.FAULTS)).isZero();
  }

  private static String message(Random random, int i) {
    List<String> extras = new ArrayList<>();
    for (String extra : EXTRAS) {
      if (random.nextInt(4) == 0 && !isRepeated(extras, extra)) {
        extras.add(extra);
      }
    }
    Call call = new Call("out" + i);
    call.viaParams = random.nextBoolean() ? ";rport" : "";
    String method = METHODS.get(random.nextInt(METHODS.size()));
    return call.request(method, 1, "o" + i, extras.toArray(String[]::new));
  }

  private static boolean isRepeated(List<String> extras, String extra) {
    return extra.startsWith("Max-Breadth") && extras.contains("Max-Breadth: 200");
  }

  /** Start line, headers that are not ours, and body, as octets. */
  private static List<String> untouched(String text) {
    SipMessage message = parse(text);
    Octets octets = message.octets();
    List<String> parts = new ArrayList<>();
    parts.add(octets.text(octets.from(), message.headersFrom()));
    for (int h = 0; h < message.headers(); h++) {
      if (!isOurs(message.kind(h))) {
        parts.add(octets.text(message.lineFrom(h), message.lineTo(h)));
      }
    }
    parts.add(octets.text(message.bodyFrom(), message.bodyTo()));
    return parts;
  }

  private static List<Integer> vias(String text) {
    SipMessage message = parse(text);
    var view = new ViaView();
    view.begin(message);
    List<Integer> ports = new ArrayList<>();
    while (view.next()) {
      ports.add(view.port());
    }
    return ports;
  }

  private static SipMessage parse(String text) {
    var parsed = new SipParser().parse(Octets.of(text), SipParser.Source.DATAGRAM, Limits.DEFAULT);
    assertThat(parsed).as(text).isInstanceOf(SipMessage.class);
    return (SipMessage) parsed;
  }
}
