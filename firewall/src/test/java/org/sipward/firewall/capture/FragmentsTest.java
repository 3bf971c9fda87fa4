package org.sipward.firewall.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.capture.Wire.hex;
import static org.sipward.firewall.capture.Wire.ipv4;
import static org.sipward.firewall.capture.Wire.ipv6;
import static org.sipward.firewall.capture.Wire.join;
import static org.sipward.firewall.capture.Wire.pcap;
import static org.sipward.firewall.capture.Wire.record;
import static org.sipward.firewall.capture.Wire.u16;
import static org.sipward.firewall.capture.Wire.u32;
import static org.sipward.firewall.capture.Wire.udp;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FragmentsTest {

  private static final String TEXT = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final byte[] DATAGRAM = udp(TEXT);
  private static final int MORE = 0x2000;

  /** Octets [from, to) of the datagram as an IPv4 fragment. */
  private static byte[] piece(int from, int to) {
    return piece(1, from, to, to < DATAGRAM.length);
  }

  private static byte[] piece(int identifier, int from, int to, boolean more) {
    byte[] part = Arrays.copyOfRange(DATAGRAM, from, to);
    return ipv4(17, identifier, (more ? MORE : 0) | (from / 8), part);
  }

  private static byte[] piece6(int from, int to) {
    byte[] part = Arrays.copyOfRange(DATAGRAM, from, to);
    int field = from | (to < DATAGRAM.length ? 1 : 0);
    return ipv6(44, join(hex("1100"), u16(field), u32(7), part));
  }

  @Test
  void joinsPiecesInAnyOrder() {
    List<byte[]> pieces =
        new ArrayList<>(List.of(piece(0, 8), piece(8, 24), piece(24, 32), piece(32, 44)));
    long seed = System.nanoTime();
    for (int round = 0; round < 50; round++) {
      Collections.shuffle(pieces, new Random(seed + round));

      var recording = Recording.of(pcap(101, pieces.toArray(byte[][]::new)));

      assertThat(recording.datagrams()).as("seed %d", seed + round).containsExactly(TEXT);
      assertThat(recording.troubles()).isEmpty();
    }
  }

  @Test
  void joinsIpv6Pieces() {
    var recording = Recording.of(pcap(101, piece6(16, 44), piece6(0, 16)));

    assertThat(recording.datagrams()).containsExactly(TEXT);
    assertThat(recording.only(Captured.Datagram.class).getFirst().frame().number()).isEqualTo(2);
  }

  @Test
  void joinsFragmentsInsideATunnel() {
    var recording =
        Recording.of(pcap(101, ipv4(4, piece(0, 16)), piece(0, 16), ipv4(4, piece(16, 44))));

    assertThat(recording.datagrams()).containsExactly(TEXT);
    assertThat(recording.troubles()).singleElement().asString().contains("never complete");
  }

  @Test
  void takesTheSamePieceTwiceForOne() {
    var recording = Recording.of(pcap(101, piece(0, 16), piece(0, 16), piece(16, 44)));

    assertThat(recording.datagrams()).containsExactly(TEXT);
    assertThat(recording.troubles()).isEmpty();
  }

  static Stream<Arguments> refused() {
    byte[] other = piece(0, 16);
    other[other.length - 1]++;
    return Stream.of(
        Arguments.of("overlap", new byte[][] {piece(0, 16), piece(8, 44)}),
        Arguments.of("overlap", new byte[][] {piece(8, 24), piece(0, 16), piece(24, 44)}),
        Arguments.of("overlap", new byte[][] {piece(0, 16), other, piece(16, 44)}),
        Arguments.of("disagree", new byte[][] {piece(16, 44), piece(1, 16, 40, false)}),
        Arguments.of("disagree", new byte[][] {piece(24, 32), piece(1, 8, 16, false)}),
        Arguments.of("disagree", new byte[][] {piece(16, 44), piece(1, 24, 24, false)}),
        Arguments.of("beyond 65535", new byte[][] {ipv4(17, 1, 0x1FFF, new byte[8]), piece(0, 16)}),
        Arguments.of(
            "middle fragment of 9", new byte[][] {ipv4(17, 1, MORE, new byte[9]), piece(16, 44)}),
        Arguments.of(
            "middle fragment of 0", new byte[][] {ipv4(17, 1, MORE, new byte[0]), piece(0, 16)}));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesADatagramWhosePiecesContradict(String reason, byte[][] pieces) {
    // The rest of the refused datagram comes as well, and must not be joined without its start.
    byte[][] all = Arrays.copyOf(pieces, pieces.length + 2);
    all[pieces.length] = piece(0, 16);
    all[pieces.length + 1] = piece(16, 44);

    var recording = Recording.of(pcap(101, all));

    assertThat(recording.datagrams()).isEmpty();
    assertThat(recording.troubles())
        .singleElement()
        .asString()
        .contains(reason)
        .endsWith("IPv4 192.0.2.1 > 192.0.2.2 identifier 1");
  }

  @Test
  void refusesAPieceThatTheCaptureCut() {
    byte[] cut = Arrays.copyOf(piece(0, 16), 30);

    var recording =
        Recording.of(
            join(
                pcap(101),
                record(ByteOrder.LITTLE_ENDIAN, 1, 30, 36),
                cut,
                record(ByteOrder.LITTLE_ENDIAN, 1, 48, 48),
                piece(16, 44)));

    assertThat(recording.datagrams()).isEmpty();
    assertThat(recording.troubles()).singleElement().asString().contains("cut off by the capture");
  }

  @Test
  void startsAnewAfterAMinute() {
    var file =
        join(
            pcap(101),
            record(ByteOrder.LITTLE_ENDIAN, 1, 36, 36),
            piece(0, 16),
            record(ByteOrder.LITTLE_ENDIAN, 62, 36, 36),
            piece(0, 16),
            record(ByteOrder.LITTLE_ENDIAN, 62, 48, 48),
            piece(16, 44));

    var recording = Recording.of(file);

    assertThat(recording.datagrams()).containsExactly(TEXT);
    assertThat(recording.troubles()).singleElement().asString().contains("not complete after 60 s");
  }

  @Test
  void givesUpTheOldestWhenFull() {
    List<byte[]> pieces = new ArrayList<>();
    for (int identifier = 1; identifier <= 300; identifier++) {
      pieces.add(piece(identifier, 0, 16, true));
    }
    pieces.add(piece(44, 16, 44, false));
    pieces.add(piece(45, 16, 44, false));

    var recording = Recording.of(pcap(101, pieces.toArray(byte[][]::new)));

    // 300 starts leave the last 256; the end of number 44 found no start and displaced number 45.
    assertThat(recording.datagrams()).isEmpty();
    assertThat(recording.troubles()).hasSize(302).allMatch(t -> t.contains("never complete"));
  }

  @Test
  void boundsTheOctetsHeld() {
    var limits = new CaptureLimits(262_144, 16, 24, 256, 1_000, 16, 1_000, 16, 1_000);
    List<byte[]> pieces = new ArrayList<>();
    for (int at = 0; at < 8000; at += 16) {
      pieces.add(ipv4(17, 1, MORE | (at / 8), new byte[8]));
    }

    var recording = Recording.of(pcap(101, pieces.toArray(byte[][]::new)), limits);

    // Every ten pieces of 8 octets fill 1000 octets with what holding them costs.
    assertThat(recording.troubles()).hasSizeBetween(49, 51);
  }
}
