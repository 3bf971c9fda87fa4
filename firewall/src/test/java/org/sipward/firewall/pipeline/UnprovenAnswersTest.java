package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.CORE_TCP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.sip.Transport;

/**
 * Answers that we repeat over UDP for a callee on a stream: whoever sends in the name of another
 * gets him two datagrams each, and a bounded number beyond.
 */
class UnprovenAnswersTest {
  private static final long MILLI = 1_000_000L;
  private static final int FULL = 10;

  private final TwoZones net = new TwoZones();

  UnprovenAnswersTest() {
    net.hopTransport = Transport.TCP;
  }

  /** Has a call answered; its answer was sent once. */
  private static void answer(Rig rig, String id) {
    Sending invite = rig.fromPhone(new Call(id).request("INVITE", 1, "i"));
    rig.accept(CORE_TCP, invite.remote(), Call.answer(invite.text(), 200));
    assertThat(rig.out.one().remote()).isEqualTo(PHONE);
  }

  /** How often each answer is repeated within a minute, by Call-ID. */
  private static Map<String, Integer> repeats(Rig rig, int fromMillis) {
    Map<String, Integer> repeats = new HashMap<>();
    for (int now = fromMillis; now <= fromMillis + 60_000; now += 50) {
      rig.pipeline.tick(now * MILLI);
      for (Sending one : rig.out.sent) {
        repeats.merge(Call.lines(one.text(), "Call-ID").getFirst(), 1, Integer::sum);
      }
      rig.out.sent.clear();
    }
    return repeats;
  }

  private static Rig answered(TwoZones net, int calls) {
    Rig rig = new Rig(net);
    rig.pipeline.tick(0);
    for (int i = 0; i < calls; i++) {
      answer(rig, "unproven" + i);
    }
    return rig;
  }

  @Test
  void areRepeatedForAFewCallsAndOnceForTheRest() {
    Rig rig = answered(net, 100);
    Map<String, Integer> repeats = repeats(rig, 50);
    assertThat(repeats).hasSize(100);
    assertThat(repeats.values()).filteredOn(times -> times == FULL).hasSize(32);
    assertThat(repeats.values()).filteredOn(times -> times == 1).hasSize(68);
    answer(rig, "later");
    assertThat(repeats(rig, 61_000)).isEqualTo(Map.of("later", FULL));
  }

  @Test
  void areRepeatedForAllOfAnAddressThatItsZoneKnows() {
    net.accessPrefixes = List.of(TwoZones.prefix("198.51.100.0", 24));
    assertThat(repeats(answered(net, 100), 50).values()).hasSize(100).containsOnly(FULL);
  }

  @Test
  void makeRoomWithTheirAck() {
    Rig rig = answered(net, 32);
    for (int i = 0; i < 32; i++) {
      String ack = new Call("unproven" + i).within("ACK", "sip:bob@10.0.0.99", 1, "k" + i);
      rig.fromPhone(ack);
    }
    rig.pipeline.tick(20 * MILLI);
    answer(rig, "next");
    assertThat(repeats(rig, 50)).isEqualTo(Map.of("next", FULL));
  }
}
