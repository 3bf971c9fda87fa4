package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Zone;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser.Source;
import org.sipward.sip.edit.Edits;

/** Counting and dropping allocates nothing, whoever sends and in whichever mode. */
class FloodAllocationTest {
  private static final int WARM_UP = 40_000;
  private static final int MEASURED = 100_000;

  /** Octets per message that are noise of the measurement itself. */
  private static final long NOISE = 2;

  private static final class Silence implements Facts, Outbound {
    long gated;
    long sent;

    @Override
    public void count(Counter counter) {
      gated += counter == Counter.GATED ? 1 : 0;
    }

    @Override
    public Sent send(Way way, Edits message) {
      sent++;
      return Sent.TAKEN;
    }

    @Override
    public void close(long connection) {}
  }

  @ParameterizedTest
  @CsvSource({
    "enforce, 198.51.100.7, INVITE, true",
    "enforce, 198.51.100.7, BYE, true",
    "enforce, 203.0.113.3, OPTIONS, true",
    "monitor, 198.51.100.7, INVITE, false",
    "monitor, 203.0.113.3, INVITE, false",
    "off, 198.51.100.7, INVITE, false"
  })
  void allocatesNothing(String mode, String from, String method, boolean shed) {
    FloodRig rig = new FloodRig("", "peer-per-second: 10, calls: 5", mode);
    Silence silence = new Silence();
    Pipeline pipeline = new Pipeline(rig.node, silence, silence);
    Endpoint source = TwoZones.endpoint(from, 5060);
    int at = from.startsWith("203") ? FloodRig.TRUNK_UDP : FloodRig.ACCESS_UDP;
    Listener listener = rig.node.plan().snapshot().listeners().get(at);
    Zone zone = rig.node.plan().zone(listener.zone());
    Arrival arrival =
        new Arrival(listener, zone, zone.peerAt(source, listener.transport()), source, 0);
    Octets octets = Octets.of(rig.call(source, false).request(method, 1, "m"));
    run(pipeline, arrival, octets, WARM_UP);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(pipeline, arrival, octets, MEASURED);
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
    assertThat(shed ? silence.gated : silence.sent).isGreaterThan(MEASURED);
    assertThat(each).as("octets per message").isLessThanOrEqualTo(NOISE);
  }

  private static void run(Pipeline pipeline, Arrival arrival, Octets octets, int times) {
    for (int i = 0; i < times; i++) {
      pipeline.accept(arrival, octets, Source.DATAGRAM);
    }
  }
}
