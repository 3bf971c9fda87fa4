package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** Counting guesses, learning challenges and making others of them allocates nothing. */
class AccountAllocationTest {
  private static final int WARM_UP = 40_000;
  private static final int MEASURED = 100_000;

  /** Octets per message that are noise of the measurement itself. */
  private static final long NOISE = 2;

  private static final String FREE =
      "unknown-per-second: 0, method-per-second: 0, network-per-second: 0, strangers-per-second: 0";
  private static final Endpoint STRANGER = TwoZones.endpoint("198.51.100.7", 5060);

  private static final class Silence implements Facts, Outbound {
    @Override
    public Sent send(Way way, Edits message) {
      return Sent.TAKEN;
    }

    @Override
    public void close(long connection) {}
  }

  @ParameterizedTest
  @CsvSource({
    "enforce, 0",
    "monitor, 0",
    "enforce, 200",
    "enforce, 401",
    "enforce, 404",
    "monitor, 404"
  })
  void allocatesNothing(String mode, int status) {
    FloodRig rig = new FloodRig(FREE, "", mode);
    String credentials =
        "Authorization: Digest username=\"100\", realm=\"a\", nonce=\"b\", uri=\"sip:a\","
            + " response=\"c\"";
    String guess = rig.call(STRANGER, false).request("REGISTER", 2, "m", credentials);
    String sent = rig.accept(FloodRig.ACCESS_UDP, STRANGER, guess).getFirst().text();
    Pipeline pipeline = new Pipeline(rig.node, new Silence(), new Silence());
    pipeline.tick(rig.nowNanos());
    String challenge = "WWW-Authenticate: Digest realm=\"a\", nonce=\"0123456789abcdef01234567\"";
    Octets octets =
        Octets.of(status == 0 ? guess : Call.answer(sent, status, challenge, "Warning: 399 a b"));
    Arrival arrival =
        status == 0
            ? arrival(rig, FloodRig.ACCESS_UDP, STRANGER)
            : arrival(rig, FloodRig.CORE_UDP, FloodRig.PROXY);
    run(pipeline, arrival, octets, WARM_UP);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(pipeline, arrival, octets, MEASURED);
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
    assertThat(each).as("octets per message").isLessThanOrEqualTo(NOISE);
  }

  private static Arrival arrival(FloodRig rig, int at, Endpoint source) {
    Listener listener = rig.node.plan().snapshot().listeners().get(at);
    Zone zone = rig.node.plan().zone(listener.zone());
    return new Arrival(listener, zone, zone.peerAt(source, listener.transport()), source, 0);
  }

  private static void run(Pipeline pipeline, Arrival arrival, Octets octets, int times) {
    for (int i = 0; i < times; i++) {
      pipeline.accept(arrival, octets, Source.DATAGRAM);
    }
  }
}
