package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TCP;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.route.HopState;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.Target;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Screening;
import org.sipward.sip.Limits;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;

/** An emergency call is refused only if it cannot be parsed. */
class EmergencyTest {
  private static final Endpoint RESCUE = TwoZones.endpoint("10.0.0.112", 5060);

  private final TwoZones net = new TwoZones();
  private final Call call = new Call("help@198.51.100.7");

  EmergencyTest() {
    call.uri = "urn:service:sos";
  }

  /** Whatever the configuration, whatever is wrong with it: what can be parsed goes to the hop. */
  @Test
  void isNeverRefusedIfItCanBeParsed() {
    long seed = new SecureRandom().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int parsed = 0;
    for (int i = 0; i < 3_000; i++) {
      net.fromAccess = random.nextBoolean() ? Set.of() : EnumSet.of(Method.MESSAGE);
      net.screening = random.nextBoolean() ? Screening.STRICT : TwoZones.MONITOR;
      net.onlyPeers = i % 50 == 0;
      call.uri = random.nextBoolean() ? "urn:service:sos.police" : "sip:1-1-2@example.com";
      String text = mutated(random, call.request("INVITE", 1, "e" + i));
      if (!isParsed(text)) {
        continue;
      }
      parsed++;
      Rig rig = new Rig(net);
      rig.accept(ACCESS_UDP, PHONE, text);
      assertThat(rig.out.sent).as("%s%n%s", rig.facts.verdicts, text).hasSize(1);
      assertThat(rig.out.one().remote()).isEqualTo(RESCUE);
      assertThat(rig.facts.of(Counter.EMERGENCY)).isOne();
    }
    assertThat(parsed).as("messages that could be parsed").isGreaterThan(1_000);
  }

  /** Changes behind the start line: a line lost, doubled, emptied, garbled or made up. */
  private static String mutated(Random random, String text) {
    int body = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, body).split("\r\n", -1);
    StringBuilder changed = new StringBuilder(lines[0]).append("\r\n");
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i];
      switch (line.startsWith("Content-Length") ? 9 : random.nextInt(14)) {
        case 0 -> {}
        case 1 -> changed.append(line).append("\r\n").append(line).append("\r\n");
        case 2 -> changed.append(line, 0, line.indexOf(':') + 1).append("\r\n");
        case 3 -> {
          int at = line.indexOf(':') + 1 + random.nextInt(line.length() - line.indexOf(':'));
          char noise = "<>\";,@ %=(".charAt(random.nextInt(10));
          changed.append(line, 0, at).append(noise).append(line, at, line.length()).append("\r\n");
        }
        case 4 -> changed.append(line).append("\r\nMax-Forwards: 0\r\n");
        case 5 -> changed.append(line).append("\r\nProxy-Require: x\r\nMax-Breadth: 0\r\n");
        case 6 -> changed.append(line).append("\r\nRoute: <sip:aaaa@192.0.2.1;lr>\r\n");
        case 7 -> changed.append(line).append("\r\nRoute: <sip:203.0.113.1;lr>\r\n");
        default -> changed.append(line).append("\r\n");
      }
    }
    return changed + text.substring(body + 2);
  }

  private static boolean isParsed(String text) {
    return new SipParser().parse(Octets.of(text), SipParser.Source.DATAGRAM, Limits.DEFAULT)
        instanceof SipMessage;
  }

  @Test
  void goesToAHopThatSeemsDeadRatherThanNowhere() {
    Rig rig = new Rig(net);
    Plan plan = rig.node.plan();
    for (Target target : plan.targets(plan.snapshot().groups().get(1))) {
      for (int i = 0; i < HopState.FAILURES; i++) {
        target.state().failed();
      }
    }
    assertThat(rig.fromPhone(call.request("INVITE", 1, "e1")).remote()).isEqualTo(RESCUE);
  }

  @Test
  void keepsItsDialogWithoutAnyFlow() {
    net.fromAccess = Set.of();
    net.fromCore = Set.of();
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "e1"));
    String bye = call.back("BYE", "sip:a@198.51.100.7", 2, "b1", Rig.calleeRoute(invite));
    assertThat(rig.fromCore(RESCUE, bye).remote()).isEqualTo(PHONE);
    String ack = call.within("ACK", "sip:psap@10.0.0.112", 1, "k1", Rig.callerRoute(invite));
    assertThat(rig.fromPhone(ack).remote()).isEqualTo(RESCUE);
  }

  @Test
  void losesItsPreloadedRoutes() {
    Rig rig = new Rig(net);
    String text = call.request("INVITE", 1, "e1", "Route: <sip:203.0.113.1;lr>");
    assertThat(rig.fromPhone(text).text()).doesNotContain("Route: <sip:203");
  }

  @Test
  void passesTheGateWithAllThatBelongsToIt() {
    net.onlyPeers = true;
    Rig rig = new Rig(net);
    Call normal = new Call("normal@198.51.100.7");
    rig.accept(ACCESS_UDP, PHONE, normal.request("INVITE", 1, "n1"));
    assertThat(rig.facts.of(Counter.GATED)).isOne();

    Sending invite = rig.fromPhone(call.request("INVITE", 1, "e1"));
    Sending ringing = rig.fromCore(RESCUE, Call.answer(invite.text(), 180));
    assertThat(ringing.remote()).isEqualTo(PHONE);
    String ack = call.within("ACK", "sip:psap@10.0.0.112", 1, "k1", Rig.callerRoute(invite));
    assertThat(rig.fromPhone(ack).remote()).isEqualTo(RESCUE);
    String update = call.back("UPDATE", "sip:a@198.51.100.7", 2, "u1", Rig.calleeRoute(invite));
    Sending updated = rig.fromCore(RESCUE, update);
    assertThat(rig.fromPhone(Call.answer(updated.text(), 200)).remote()).isEqualTo(RESCUE);

    assertThat(rig.refusedFromPhone(normal.request("INVITE", 1, "n1"))).isEqualTo("unknown-source");
  }

  @Test
  void passesTheGateWithinABudgetOnly() {
    net.onlyPeers = true;
    Rig rig = new Rig(net);
    rig.pipeline.tick(0);
    assertThat(admitted(rig, 1_000, 0)).isEqualTo(64);
    rig.pipeline.tick(1_000_000_000L);
    assertThat(admitted(rig, 1_000, 1_000)).isEqualTo(16);
  }

  /** Only who could be anybody has a bound, and what one address forges another does not pay. */
  @Test
  void boundsTheCallsOfUnprovenSourcesAlone() {
    Rig rig = new Rig(net);
    rig.pipeline.tick(0);
    int shared = 256 + 1_024;
    assertThat(calls(rig, ACCESS_UDP, "203.0.113.7", 2_000)).isEqualTo(8 + shared);
    assertThat(rig.facts.reason()).isEqualTo("emergency-flood");
    assertThat(rig.facts.of(Counter.GATED)).isEqualTo(2_000 - 8 - shared);
    assertThat(calls(rig, ACCESS_UDP, "203.0.113.8", 8)).as("a neighbour").isEqualTo(8);
    assertThat(calls(rig, ACCESS_UDP, "203.0.112.7", 100)).as("another network").isEqualTo(100);
    assertThat(calls(rig, ACCESS_TCP, "203.0.113.7", 400)).as("a connection").isEqualTo(400);
    rig.pipeline.tick(1_000_000_000L);
    rig.out.sent.clear(); // what came over TCP is sent again
    assertThat(calls(rig, ACCESS_UDP, "203.0.113.7", 2_000))
        .as("a second later")
        .isEqualTo(1 + 64 + 256);
  }

  @Test
  void neverBoundsANextHop() {
    Rig rig = new Rig(net);
    rig.pipeline.tick(0);
    assertThat(calls(rig, ACCESS_UDP, "198.51.100.200", 2_000)).isEqualTo(2_000);
  }

  private int calls(Rig rig, int listener, String address, int calls) {
    call.transport = listener == ACCESS_TCP ? "TCP" : "UDP";
    for (int i = 0; i < calls; i++) {
      rig.accept(listener, TwoZones.endpoint(address, 5060), call.request("INVITE", 1, "e" + i));
    }
    int sent = rig.out.sent.size();
    rig.out.sent.clear();
    call.transport = "UDP";
    return sent;
  }

  private int admitted(Rig rig, int calls, int from) {
    for (int i = from; i < from + calls; i++) {
      Endpoint source = new Endpoint(0x20010db8L << 32, i, 5060);
      rig.accept(ACCESS_UDP, source, call.request("INVITE", 1, "e" + i));
    }
    int sent = rig.out.sent.size();
    rig.out.sent.clear();
    return sent;
  }

  @Test
  void opensNoDoorForOthers() {
    net.fromAccess = Set.of();
    net.screening = TwoZones.MONITOR;
    Rig rig = new Rig(net);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "e1"));
    List<String> routes = Call.recordRoutes(invite.text());
    Call other = new Call("other@198.51.100.7");
    String stolen = other.within("BYE", "sip:b@10.0.0.9", 1, "s1", "Route: " + routes.get(1));
    assertThat(rig.refusedFromPhone(stolen)).isEqualTo("forged-route");
    assertThat(rig.refusedFromPhone(other.request("INVITE", 1, "i1"))).isEqualTo("default-deny");
  }
}
