package org.sipward.firewall.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.capture.Wire.ACK;
import static org.sipward.firewall.capture.Wire.FIN;
import static org.sipward.firewall.capture.Wire.RST;
import static org.sipward.firewall.capture.Wire.SYN;
import static org.sipward.firewall.capture.Wire.ipv4;
import static org.sipward.firewall.capture.Wire.join;
import static org.sipward.firewall.capture.Wire.pcap;
import static org.sipward.firewall.capture.Wire.tcp;
import static org.sipward.firewall.capture.Wire.u16;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TcpStreamsTest {

  private static byte[] segment(long sequence, int flags, String payload) {
    return ipv4(6, tcp(sequence, flags, payload));
  }

  private static byte[] syn(long sequence) {
    return segment(sequence, SYN, "");
  }

  private static byte[] data(long sequence, String payload) {
    return segment(sequence, ACK, payload);
  }

  private static Recording read(byte[]... packets) {
    return Recording.of(pcap(101, packets));
  }

  static Stream<Arguments> orders() {
    return Stream.of(
        Arguments.of("in order", "abcdef", read(syn(9), data(10, "abc"), data(13, "def"))),
        Arguments.of("out of order", "abcdef", read(syn(9), data(13, "def"), data(10, "abc"))),
        Arguments.of(
            "retransmitted",
            "abcdef",
            read(syn(9), data(10, "abc"), data(10, "abc"), data(13, "def"))),
        Arguments.of(
            "overlap behind: first wins",
            "abcdef",
            read(syn(9), data(10, "abc"), data(10, "XYZdef"))),
        Arguments.of(
            "overlap ahead: first wins",
            "abcdefgh",
            read(syn(9), data(13, "def"), data(10, "abcXYZgh"))),
        Arguments.of(
            "holes filled between what waits",
            "abcdefghi",
            read(syn(9), data(11, "b"), data(14, "e"), data(17, "h"), data(10, "aXcdXfgXi"))),
        Arguments.of(
            "sequence numbers wrap",
            "abcdef",
            read(syn(0xFFFF_FFFCL), data(0xFFFF_FFFDL, "abc"), data(0, "def"))),
        Arguments.of(
            "out of order over the wrap",
            "abcdef",
            read(syn(0xFFFF_FFFCL), data(0, "def"), data(0xFFFF_FFFDL, "abc"))),
        Arguments.of("data on SYN", "abcdef", read(segment(9, SYN, "abc"), data(13, "def"))),
        Arguments.of("SYN again", "abcdef", read(syn(9), data(10, "abc"), syn(9), data(13, "def"))),
        Arguments.of("midstream", "abcdef", read(data(500, "abc"), data(503, "def"))),
        Arguments.of("gap at the end", "abc{3}ghi", read(syn(9), data(10, "abc"), data(16, "ghi"))),
        Arguments.of("gap at the start", "{3}def", read(syn(9), data(13, "def"))),
        Arguments.of(
            "end before the rest",
            "abcdef",
            read(syn(9), segment(13, FIN, "def"), data(10, "abc"), data(16, "no"))),
        Arguments.of(
            "late end",
            "abcdef",
            read(syn(9), data(10, "abc"), segment(10, FIN, ""), data(13, "def"))),
        Arguments.of(
            "reset off the mark",
            "abcdef",
            read(syn(9), data(10, "abc"), segment(14, RST, ""), data(13, "def"))),
        Arguments.of(
            "keep-alive probe",
            "abcdef",
            read(syn(9), data(10, "abc"), data(12, "\0"), data(13, "def"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("orders")
  void putsOneDirectionInOrder(String name, String expected, Recording recording) {
    assertThat(recording.streams().values()).containsExactly(expected);
    assertThat(recording.only(Captured.StreamClosed.class)).hasSize(1);
    assertThat(recording.troubles()).isEmpty();
  }

  @Test
  void rebuildsARandomlyCutShuffledStream() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String text =
        random
            .ints(3000, 'a', 'z')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    long first = random.nextLong() & 0xFFFF_FFFFL;
    List<byte[]> packets = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int length = Math.min(1 + random.nextInt(40), text.length() - at);
      int back = Math.min(at, random.nextInt(20));
      packets.add(data(first + 1 + at - back, text.substring(at - back, at + length)));
      at += length;
    }
    Collections.shuffle(packets, random);
    packets.addFirst(syn(first));

    var recording = read(packets.toArray(byte[][]::new));

    assertThat(recording.streams().values()).as("seed %d", seed).containsExactly(text);
  }

  @Test
  void keepsDirectionsAndTunnelsApart() {
    byte[] back = tcp(70, ACK, "back");
    System.arraycopy(join(u16(5060), u16(40000)), 0, back, 0, 4);

    var recording =
        read(data(10, "out"), ipv4(6, back), ipv4(4, data(10, "out")), ipv4(4, data(13, "side")));

    assertThat(recording.streams().values()).containsExactly("out", "back", "outside");
  }

  @Test
  void saysHowAStreamBeganAndEnded() {
    var recording =
        read(
            syn(9),
            data(10, "a"),
            segment(11, FIN, ""),
            data(10, "a"),
            syn(99),
            data(100, "b"),
            segment(101, RST, ""),
            syn(5_000_000),
            segment(5_000_001, ACK, "c"));

    assertThat(recording.streams().values()).containsExactly("a", "b", "c");
    assertThat(recording.only(Captured.StreamOpened.class))
        .noneMatch(Captured.StreamOpened::midstream);
    assertThat(recording.only(Captured.StreamClosed.class).stream().map(c -> c.complete()))
        .containsExactly(true, true, false);
    assertThat(read(data(1, "x")).only(Captured.StreamOpened.class))
        .allMatch(Captured.StreamOpened::midstream);
  }

  @Test
  void followsPortsUsedAnewWithoutASyn() {
    var recording = read(syn(9), data(10, "old"), data(10L - (64L << 20), "new"));

    assertThat(recording.streams().values()).containsExactly("old", "new");
  }

  @ParameterizedTest
  @ValueSource(ints = {ACK, FIN, RST, 0})
  void opensNothingForEmptySegments(int flags) {
    assertThat(read(segment(1, flags, "")).all).isEmpty();
    assertThat(read(syn(1), segment(2, flags, "")).all).isEmpty();
  }

  @Test
  void givesUpAGapWhenItsDirectionHoldsTooMuch() {
    List<byte[]> packets = new ArrayList<>(List.of(syn(9)));
    for (int i = 0; i < 600; i++) {
      packets.add(data(20 + 2L * i, "x"));
    }

    var recording = read(packets.toArray(byte[][]::new));

    assertThat(recording.streams().get(1L)).startsWith("{10}x{1}x{1}x");
    assertThat(recording.only(Captured.StreamRun.class)).hasSize(600);
    // What waits is 512 segments at most: the first one is handed on when segment 513 arrives.
    var gap = recording.all.stream().filter(Captured.StreamGap.class::isInstance).findFirst();
    assertThat(gap).isPresent();
  }

  @Test
  void endsTheLeastRecentlyUsedDirectionWhenFull() {
    var limits = new CaptureLimits(262_144, 16, 24, 16, 1_000, 2, 1_000, 16, 1_000);
    byte[][] packets = new byte[3][];
    for (int i = 0; i < 3; i++) {
      byte[] segment = tcp(1, ACK, "stream " + i);
      segment[1] = (byte) i;
      packets[i] = ipv4(6, segment);
    }

    var recording = Recording.of(pcap(101, packets), limits);

    assertThat(recording.streams().values()).containsExactly("stream 0", "stream 1", "stream 2");
    assertThat(recording.all.stream().map(c -> c.getClass().getSimpleName()))
        .startsWith(
            "StreamOpened",
            "StreamRun",
            "StreamOpened",
            "StreamRun",
            "StreamClosed",
            "StreamOpened",
            "StreamRun");
  }
}
