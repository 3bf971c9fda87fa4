package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.FloodRig.ACCESS_UDP;
import static org.sipward.firewall.pipeline.FloodRig.CARRIER;
import static org.sipward.firewall.pipeline.FloodRig.CORE_UDP;
import static org.sipward.firewall.pipeline.FloodRig.PROXY;
import static org.sipward.firewall.pipeline.FloodRig.TRUNK_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.zone.Endpoint;

/**
 * A minute of flood, a tick after the other: peers and known telephones do what they always did,
 * calls that are up end, calls for help get through, and the flood gets what all strangers have.
 */
class FloodGoodputTest {
  private static final String BOB = "sip:bob@10.0.0.99:5070";
  private static final int SECONDS = 20;
  private static final int TICKS = 20;
  private static final int FLOOD_PER_TICK = 250; // 5,000 a second

  private final FloodRig rig = new FloodRig("", "peer-per-second: 100, calls: 100", "enforce");
  private SplittableRandom random = new SplittableRandom(1);
  private final List<Call> up = new ArrayList<>();
  private final List<Sending> invites = new ArrayList<>();
  private int strangers;

  @BeforeEach
  void seed() {
    long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
    System.out.println("FloodGoodputTest -Dseed=" + seed);
    random = new SplittableRandom(seed);
  }

  private Endpoint forged() {
    return Endpoint.ofIpv4(0x0b00_0000 | random.nextInt(1 << 24), 1_024 + random.nextInt(60_000));
  }

  @Test
  void goodputIsWhole() {
    rig.register(ACCESS_UDP, PHONE);
    for (int i = 0; i < SECONDS; i++) {
      callComesUp();
    }
    int good = 0;
    int emergency = 0;
    for (int tick = 0; tick < SECONDS * TICKS; tick++) {
      flood();
      for (int i = 0; i < 5; i++) {
        good += isIn(rig.begin(TRUNK_UDP, CARRIER, "OPTIONS"));
      }
      good += isIn(rig.begin(ACCESS_UDP, PHONE, "OPTIONS"));
      if (tick % TICKS == 0) {
        emergency += help();
        good += ends(tick / TICKS);
      }
      rig.pass(1_000 / TICKS);
    }
    assertThat(good).isEqualTo(SECONDS * TICKS * 6 + SECONDS);
    assertThat(emergency).isEqualTo(SECONDS);
    assertThat(strangers).isBetween((SECONDS - 1) * 1_000, (SECONDS + 1) * 1_000 + 20);
    assertThat(rig.facts.of(Counter.GATED)).isEqualTo(SECONDS * TICKS * FLOOD_PER_TICK - strangers);
    assertThat(rig.facts.verdicts.stream().filter(v -> v.reason().endsWith("-flood")).count())
        .as("events of the flood")
        .isLessThanOrEqualTo(16 * (SECONDS + 1));
  }

  private void flood() {
    String[] methods = {"INVITE", "REGISTER", "OPTIONS", "SUBSCRIBE"};
    for (int i = 0; i < FLOOD_PER_TICK; i++) {
      strangers += isIn(rig.begin(ACCESS_UDP, forged(), methods[random.nextInt(4)]));
    }
  }

  /** A telephone that nobody knows calls for help. */
  private int help() {
    Endpoint source = forged();
    Call call = rig.call(source, false);
    call.uri = "urn:service:sos";
    List<Sending> sent = rig.accept(ACCESS_UDP, source, call.request("INVITE", 1, "h"));
    return isIn(sent);
  }

  private void callComesUp() {
    Endpoint source = TwoZones.endpoint("198.51.100." + (50 + up.size()), 5060);
    Call call = rig.call(source, false);
    Sending invite = rig.accept(ACCESS_UDP, source, call.request("INVITE", 1, "i")).getFirst();
    rig.accept(CORE_UDP, PROXY, Call.answer(invite.text(), 200));
    rig.accept(ACCESS_UDP, source, call.within("ACK", BOB, 1, "a", Rig.callerRoute(invite)));
    up.add(call);
    invites.add(invite);
  }

  private int ends(int index) {
    Endpoint source = TwoZones.endpoint("198.51.100." + (50 + index), 5060);
    String bye = up.get(index).within("BYE", BOB, 2, "y", Rig.callerRoute(invites.get(index)));
    return isIn(rig.accept(ACCESS_UDP, source, bye));
  }

  private static int isIn(List<Sending> sent) {
    return !sent.isEmpty() && !sent.getFirst().text().startsWith("SIP/2.0 ") ? 1 : 0;
  }
}
