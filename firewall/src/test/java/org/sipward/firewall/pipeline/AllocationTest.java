package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.CORE_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.config.Profiles;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.seal.SealKeys;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Screening;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser.Source;
import org.sipward.sip.edit.Edits;

/** The path of a message that goes on allocates nothing, once the machine has warmed up. */
class AllocationTest {
  private static final int WARM_UP = 40_000;
  private static final int MEASURED = 100_000;

  /** Octets per message that are noise of the measurement itself. */
  private static final long NOISE = 2;

  /** Transports that copy what they are given into one array. */
  private static final class Wire implements Outbound, Edits.Sink {
    private final byte[] array = new byte[65_536];
    private int used;
    long messages;

    @Override
    public Sent send(Way way, Edits message) {
      used = 0;
      message.writeTo(this);
      messages++;
      return Sent.TAKEN;
    }

    @Override
    public void put(byte[] from, int start, int end) {
      System.arraycopy(from, start, array, used, end - start);
      used += end - start;
    }

    String text() {
      return new String(array, 0, used, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close(long connection) {}
  }

  /** Facts that nobody wants to know. */
  private static final class Silence implements Facts {}

  static Stream<Arguments> messages() {
    Call call = new Call("alloc@198.51.100.7");
    Rig rig = new Rig(new TwoZones(), KEYS);
    Sending invite = rig.fromPhone(call.request("INVITE", 1, "i1"));
    String route = Rig.callerRoute(invite);
    Endpoint core = invite.remote();
    return Stream.of(
        Arguments.of("INVITE", ACCESS_UDP, PHONE, call.request("INVITE", 1, "i1")),
        Arguments.of("180", CORE_UDP, core, Call.answer(invite.text(), 180)),
        Arguments.of("200", CORE_UDP, core, Call.answer(invite.text(), 200)),
        Arguments.of("ACK", ACCESS_UDP, PHONE, call.within("ACK", "sip:b@10.0.0.9", 1, "k", route)),
        Arguments.of("BYE", ACCESS_UDP, PHONE, call.within("BYE", "sip:b@10.0.0.9", 2, "y", route)),
        Arguments.of("REGISTER", ACCESS_UDP, PHONE, call.request("REGISTER", 1, "r1")),
        Arguments.of("OPTIONS", ACCESS_UDP, PHONE, call.request("OPTIONS", 1, "o1")));
  }

  private static final SealKeys KEYS = TwoZones.keys();

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void allocatesNothing(String what, int listener, Endpoint source, String text) {
    Node node = new Node(new TwoZones().plan(), KEYS);
    Wire wire = new Wire();
    Pipeline pipeline = new Pipeline(node, wire, new Silence());
    Arrival arrival = TwoZones.arrival(node.plan(), listener, source);
    Octets octets = Octets.of(text);
    run(pipeline, arrival, octets, WARM_UP);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(pipeline, arrival, octets, MEASURED);
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
    assertThat(wire.messages).isEqualTo(WARM_UP + MEASURED);
    assertThat(each).as("octets per %s", what).isLessThanOrEqualTo(NOISE);
  }

  /** What leaves for a neighbour is freed of what he is not to be told, and searched. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(booleans = {false, true})
  void whatTellsOfTheInsideAllocatesNothingEither(boolean enforced) {
    TwoZones net = new TwoZones();
    net.screening =
        new Screening(
            Limits.DEFAULT,
            Set.of(),
            enforced ? Modes.ENFORCE : Modes.MONITOR,
            Objects.requireNonNull(Profiles.builtIn().get("volte-gm")),
            false);
    net.coreScreening = Screening.STRICT;
    Node node = new Node(net.plan(), KEYS);
    Wire wire = new Wire();
    Pipeline pipeline = new Pipeline(node, wire, new Silence());
    Arrival arrival = TwoZones.arrival(node.plan(), CORE_UDP, TwoZones.PROXY);
    String told =
        """
        P-Access-Network-Info: 3GPP-NR-FDD
        Privacy: id;history
        User-Agent: a/1
        P-Asserted-Identity: <tel:+441632960001>
        X-Debug: 10.0.0.77
        Diversion: <tel:+441632960001>;privacy=full
        Warning: 399 10.0.0.78 "x"
        """
            .replace("\n", "\r\n");
    String invite =
        new Call("told@10.0.0.10")
            .request("INVITE", 1, "i1")
            .replace("Call-ID:", told + "Call-ID:")
            .replace(
                "<sip:alice@198.51.100.7:5062>",
                "<sip:a@10.0.0.9>;+sip.instance=\"<urn:gsma:imei:1>\"");
    Octets octets = Octets.of(invite);
    run(pipeline, arrival, octets, WARM_UP);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(pipeline, arrival, octets, MEASURED);
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
    assertThat(wire.messages).isEqualTo(WARM_UP + MEASURED);
    assertThat(wire.text().contains("X-Debug")).isEqualTo(!enforced);
    assertThat(each).isLessThanOrEqualTo(NOISE);
  }

  private static void run(Pipeline pipeline, Arrival arrival, Octets octets, int times) {
    for (int i = 0; i < times; i++) {
      pipeline.accept(arrival, octets, Source.DATAGRAM);
    }
  }
}
