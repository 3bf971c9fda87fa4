package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.fact.FactSettings.HepServer;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.sip.Octets;
import org.sipward.sip.Transport;
import org.sipward.sip.edit.Edits;

class HepPacketTest {
  private static final Verdict PLAIN = new Verdict.Forward(Action.ACCEPT, "");

  /** Chunks by type, read by nothing but the specification: vendor 0, each type once. */
  private static Map<Integer, byte[]> decode(byte[] packet) {
    var in = ByteBuffer.wrap(packet);
    assertThat(in.getInt()).isEqualTo(0x48455033);
    assertThat(in.getShort() & 0xffff).isEqualTo(packet.length);
    Map<Integer, byte[]> chunks = new TreeMap<>();
    while (in.hasRemaining()) {
      assertThat(in.getShort()).as("vendor").isZero();
      int type = in.getShort();
      var value = new byte[(in.getShort() & 0xffff) - 6];
      in.get(value);
      assertThat(chunks.put(type, value)).as("chunk %d twice", type).isNull();
    }
    return chunks;
  }

  private static long number(byte @Nullable [] value) {
    long number = 0;
    for (byte octet : Objects.requireNonNull(value)) {
      number = number << 8 | (octet & 0xff);
    }
    return number;
  }

  private static byte[] packet(Arrival arrival, Octets octets, String password) {
    var ring = new FactRing(4, 1 << 18);
    var facts = new LoopFacts(() -> Scene.NOON, null, ring);
    facts.decided(arrival, octets, Scene.parsed(octets), new FindingLog(), PLAIN);
    return encode(ring, password);
  }

  private static byte[] encode(FactRing ring, String password) {
    var buffer = new HepPacket(2001, password).of(Objects.requireNonNull(ring.poll()));
    var packet = new byte[buffer.remaining()];
    buffer.get(packet);
    ring.release();
    return packet;
  }

  static Stream<Arguments> transports() {
    return Stream.of(
        Arguments.of(Transport.UDP, 17),
        Arguments.of(Transport.TCP, 6),
        Arguments.of(Transport.TLS, 6));
  }

  @ParameterizedTest
  @MethodSource("transports")
  void carriesTheMessageAndWhereItCameFrom(Transport transport, int protocol) {
    var arrival = Scene.arrival(transport, Scene.endpoint("192.0.2.7", 5071), null);
    var chunks = decode(packet(arrival, Scene.INVITE, ""));
    assertThat(chunks.keySet()).containsExactly(1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 15, 17);
    assertThat(chunks.get(1)).containsExactly(2);
    assertThat(chunks.get(2)).containsExactly(protocol);
    assertThat(chunks.get(3)).containsExactly(192, 0, 2, 7);
    assertThat(chunks.get(4)).containsExactly(198, 51, 100, 1);
    assertThat(number(chunks.get(7))).isEqualTo(5071);
    assertThat(number(chunks.get(8))).isEqualTo(5060);
    assertThat(number(chunks.get(9))).isEqualTo(1_800_000_000);
    assertThat(number(chunks.get(10))).isEqualTo(123_456);
    assertThat(chunks.get(11)).containsExactly(1);
    assertThat(number(chunks.get(12))).isEqualTo(2001);
    assertThat(new String(chunks.get(15), StandardCharsets.ISO_8859_1))
        .isEqualTo(Scene.INVITE.toString());
    assertThat(chunks.get(17)).asString(StandardCharsets.US_ASCII).isEqualTo("a84b4c76e66710");
  }

  @Test
  void carriesIpv6AndThePassword() {
    var arrival = Scene.arrival(Transport.UDP, Scene.endpoint("2001:db8::7", 5061), null);
    var chunks = decode(packet(arrival, Scene.NOISE, "secret"));
    assertThat(chunks.keySet()).containsExactly(1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15);
    assertThat(chunks.get(1)).containsExactly(10);
    assertThat(chunks.get(5)).hasSize(16).startsWith(0x20, 0x01, 0x0d, 0xb8);
    assertThat(chunks.get(14)).asString(StandardCharsets.US_ASCII).isEqualTo("secret");
  }

  @Test
  void cutsWhatFitsNoDatagram() {
    var octets = new byte[65_535];
    Arrays.fill(octets, (byte) 'x');
    var packet = packet(Scene.arrival(), Octets.of(octets), "");
    assertThat(packet).hasSize(65_507);
    assertThat(decode(packet).get(15)).hasSizeGreaterThan(65_000);
  }

  @Test
  void forwardedMessageIsAsItWasSent() {
    var ring = new FactRing(4, 1 << 16);
    var facts = new LoopFacts(() -> Scene.NOON, null, ring);
    var edits = new Edits();
    edits.begin(Scene.INVITE);
    edits.insert(Scene.INVITE.from()).text("X");
    edits.replace(Scene.INVITE.to() - 2, Scene.INVITE.to()).text("end");
    var out = Scene.listener(Transport.TCP, "203.0.113.1");
    facts.forwarded(
        Scene.arrival(), out, new Way().set(0, 0, Scene.endpoint("203.0.113.9", 5080)), edits);
    var chunks = decode(encode(ring, ""));
    assertThat(chunks.get(15)).isEqualTo(edits.toArray());
    assertThat(chunks.get(2)).containsExactly(6);
    assertThat(chunks.get(3)).containsExactly(203, 0, 113, 1);
    assertThat(chunks.get(4)).containsExactly(203, 0, 113, 9);
    assertThat(number(chunks.get(8))).isEqualTo(5080);
  }

  @Test
  @Timeout(60)
  void reachesAServer() throws Exception {
    try (var server =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      var settings =
          new FactSettings(
              null, new HepServer((InetSocketAddress) server.getLocalSocketAddress(), 1, ""));
      try (var ledger = FactLedger.open(settings, () -> Scene.NOON)) {
        ledger
            .forLoop()
            .decided(
                Scene.arrival(), Scene.INVITE, Scene.parsed(Scene.INVITE), new FindingLog(), PLAIN);
        var received = new DatagramPacket(new byte[65_535], 65_535);
        server.receive(received);
        var chunks = decode(Arrays.copyOf(received.getData(), received.getLength()));
        assertThat(chunks.get(15)).asString(StandardCharsets.ISO_8859_1).startsWith("INVITE ");
      }
    }
  }
}
