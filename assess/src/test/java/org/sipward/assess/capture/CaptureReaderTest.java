package org.sipward.assess.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.assess.demo.FrameWriter;

class CaptureReaderTest {
  private static final byte[] HELLO = {'h', 'e', 'l', 'l', 'o'};

  @ParameterizedTest
  @ValueSource(ints = {1, 101, 105, 113, 127, 276})
  void findsThePacketUnderEveryLink(int linkType) throws IOException {
    FrameWriter out = new FrameWriter(linkType);
    out.ip(true, FrameWriter.udp("192.0.2.10", 40000, "198.51.100.7", 5683, HELLO));
    out.ip(false, FrameWriter.udp("2001:db8::7", 5683, "2001:db8::10", 40000, HELLO));
    List<Packet> packets = new ArrayList<>();
    for (byte[] file : List.of(out.pcap(), out.pcapng())) {
      packets.clear();
      CaptureSummary summary =
          read(file, CaptureLimits.USUAL, f -> Packets.read(f).ifPresent(packets::add));
      assertThat(summary.troubles()).isEmpty();
      assertThat(packets).hasSize(2);
      assertThat(packets.get(0).source()).hasToString("192.0.2.10:40000");
      assertThat(packets.get(0).destination()).hasToString("198.51.100.7:5683");
      assertThat(packets.get(1).source()).hasToString("[2001:db8:0:0:0:0:0:7]:5683");
      assertThat(packets).allMatch(p -> Arrays.equals(p.payload().copy(), HELLO));
      assertThat(packets).allMatch(p -> p.missing() == 0);
    }
  }

  @Test
  void tellsTimeToTheMicrosecond() throws IOException {
    FrameWriter out = new FrameWriter(FrameWriter.RAW);
    out.frame(HELLO);
    out.pass(Duration.ofHours(24));
    out.frame(HELLO);
    for (byte[] file : List.of(out.pcap(), out.pcapng())) {
      CaptureSummary summary = read(file, CaptureLimits.USUAL, f -> {});
      assertThat(summary.first()).hasToString("Optional[2026-11-20T10:00:00.001Z]");
      assertThat(summary.last()).hasToString("Optional[2026-11-21T10:00:00.002Z]");
    }
  }

  @Test
  void hasWhatIsWholeOfAFileThatEndsAnywhere() throws IOException {
    FrameWriter out = new FrameWriter(FrameWriter.RAW);
    for (int i = 0; i < 3; i++) {
      out.frame(HELLO);
    }
    for (byte[] file : List.of(out.pcap(), out.pcapng())) {
      long before = 0;
      for (int length = 0; length < file.length; length++) {
        CaptureSummary summary = read(Arrays.copyOf(file, length), CaptureLimits.USUAL, f -> {});
        assertThat(summary.frames()).isBetween(before, before + 1);
        before = summary.frames();
        boolean atBound = summary.troubles().isEmpty();
        assertThat(atBound || summary.troubles().getFirst().startsWith("octet ")).isTrue();
      }
      assertThat(read(file, CaptureLimits.USUAL, f -> {}).frames()).isEqualTo(3);
    }
  }

  @Test
  void keepsItsBounds() throws IOException {
    FrameWriter out = new FrameWriter(FrameWriter.RAW);
    for (int i = 0; i < 9; i++) {
      out.frame(new byte[100]);
    }
    CaptureLimits frames = new CaptureLimits(1 << 20, 5, 1000, 10, 1000, 1000);
    assertThat(read(out.pcap(), frames, f -> {}).troubles()).anyMatch(t -> t.contains("5 frames"));
    CaptureLimits octets = new CaptureLimits(300, 50, 1000, 10, 1000, 1000);
    assertThat(read(out.pcap(), octets, f -> {}).frames()).isEqualTo(2);
    CaptureLimits frame = new CaptureLimits(1 << 20, 50, 99, 10, 1000, 1000);
    assertThat(read(out.pcap(), frame, f -> {}).troubles())
        .containsExactly("octet 32: a frame of 100 octets cannot be; nothing follows");
  }

  @Test
  void keepsNoMoreOfConversationsThanItMay() throws IOException {
    FrameWriter out = new FrameWriter(FrameWriter.RAW);
    for (int i = 0; i < 9; i++) {
      out.ip(true, FrameWriter.udp("192.0.2.10", 40_000 + i, "198.51.100.7", 9, new byte[100]));
    }
    CaptureLimits few = new CaptureLimits(1 << 20, 50, 1000, 4, 1000, 250);
    Conversations conversations = new Conversations(device(), few);
    read(out.pcap(), few, conversations);
    List<Conversation> all = conversations.finish();
    assertThat(all).hasSize(4);
    assertThat(conversations.beyond()).isEqualTo(5);
    assertThat(all.stream().mapToInt(c -> c.fromDevice().datagrams().size()).sum()).isEqualTo(2);
    assertThat(all.stream().mapToLong(c -> c.fromDevice().unseen()).sum()).isEqualTo(200);
  }

  static Unit device() {
    return new Unit(Set.of(InetAddress.ofLiteral("192.0.2.10")), Set.of());
  }

  static CaptureSummary read(byte[] file, CaptureLimits limits, CaptureReader.Sink sink)
      throws IOException {
    return CaptureReader.read(new ByteArrayInputStream(file), limits, sink);
  }
}
