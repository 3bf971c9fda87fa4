package org.sipward.firewall.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.capture.Wire.block;
import static org.sipward.firewall.capture.Wire.enhanced;
import static org.sipward.firewall.capture.Wire.ethernet;
import static org.sipward.firewall.capture.Wire.hex;
import static org.sipward.firewall.capture.Wire.ipv4;
import static org.sipward.firewall.capture.Wire.join;
import static org.sipward.firewall.capture.Wire.option;
import static org.sipward.firewall.capture.Wire.port;
import static org.sipward.firewall.capture.Wire.section;
import static org.sipward.firewall.capture.Wire.udp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PcapngFileTest {

  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  private static final byte[] IP = ipv4(17, udp("hello"));
  private static final byte[] PACKET = ethernet(IP);
  private static final byte[] NOTHING = new byte[0];

  static final ByteOrder[] ORDERS = {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN};

  @ParameterizedTest
  @FieldSource("ORDERS")
  void readsSeveralInterfacesOfBothByteOrders(ByteOrder order) {
    var recording =
        Recording.of(
            join(
                section(order),
                port(order, 1, 0, option(order, 2, (byte) 'e', (byte) 't', (byte) 'h')),
                block(order, 0x0BAD, hex("00112233")),
                port(order, 101, 0, option(order, 9, (byte) 9)),
                enhanced(order, 0, 1_000_001, PACKET),
                enhanced(order, 1, 5, IP)));

    assertThat(recording.datagrams()).containsExactly("hello", "hello");
    assertThat(recording.only(Captured.Datagram.class).stream().map(d -> d.frame().epochNanos()))
        .containsExactly(1_000_001_000L, 5L);
    assertThat(recording.troubles()).isEmpty();
  }

  @Test
  void readsTheOldAndTheSimplePacketBlock() {
    byte[] old =
        ByteBuffer.allocate(20 + PACKET.length)
            .order(LITTLE)
            .putShort((short) 0)
            .putShort((short) 7)
            .putInt(0)
            .putInt(3)
            .putInt(PACKET.length)
            .putInt(PACKET.length)
            .put(PACKET)
            .array();
    byte[] simple =
        ByteBuffer.allocate(4 + 44).order(LITTLE).putInt(PACKET.length).put(PACKET, 0, 44).array();

    var recording =
        Recording.of(
            join(
                section(LITTLE),
                port(LITTLE, 1, 44, NOTHING),
                block(LITTLE, 2, old),
                block(LITTLE, 3, simple)));

    assertThat(recording.datagrams()).containsExactly("hello", "he");
    assertThat(recording.only(Captured.Datagram.class).getLast().missing()).isEqualTo(3);
    assertThat(recording.troubles()).isEmpty();
  }

  @Test
  void forgetsTheInterfacesOfTheSectionBefore() {
    var recording =
        Recording.of(
            join(
                section(LITTLE),
                port(LITTLE, 1, 0, NOTHING),
                enhanced(LITTLE, 0, 0, PACKET),
                section(ByteOrder.BIG_ENDIAN),
                enhanced(ByteOrder.BIG_ENDIAN, 0, 0, PACKET)));

    assertThat(recording.datagrams()).containsExactly("hello");
    assertThat(recording.troubles())
        .singleElement()
        .asString()
        .contains("frame 2")
        .endsWith("no interface 0 in this section");
  }

  @ParameterizedTest
  @CsvSource({
    "6, 1500000, 1500000000",
    "3, 1500, 1500000000",
    "0, 2, 2000000000",
    "9, 1500000000, 1500000000",
    "12, 1500000000000, 1500000000",
    "0x8A, 1536, 1500000000",
    "0xFF, 1500000, 1500000000",
    "0x7F, 1500000, 1500000000",
  })
  void readsTheClockOfAnInterface(String resolution, long ticks, long nanos) {
    assertThat(TickScale.of(Integer.decode(resolution)).nanos(ticks)).isEqualTo(nanos);
  }

  static Stream<byte[]> unreadable() {
    byte[] ends = enhanced(LITTLE, 0, 0, PACKET);
    return Stream.of(
        // a length that frames nothing, and one that is not a multiple of four
        join(hex("06000000 0b000000"), new byte[40]),
        join(hex("06000000 15000000"), new byte[40]),
        // longer than the file
        join(hex("06000000 00000100"), new byte[40]),
        join(hex("ef0b0000 fcffffff"), new byte[40]),
        Arrays.copyOf(ends, ends.length - 1),
        hex("0a0d0d0a 1c000000 00000000"),
        hex("0a0d0d0a 10000000 4d3c2b1a"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void keepsWhatCameBeforeAnUnreadableBlock(byte[] block) {
    var recording =
        Recording.of(
            join(
                section(LITTLE),
                port(LITTLE, 1, 0, NOTHING),
                enhanced(LITTLE, 0, 0, PACKET),
                block));

    assertThat(recording.datagrams()).startsWith("hello");
    assertThat(recording.troubles()).hasSizeBetween(1, 2);
  }

  @Test
  void believesTheFirstOfTwoLengths() {
    byte[] block = enhanced(LITTLE, 0, 0, PACKET);
    block[block.length - 4]++;

    var recording =
        Recording.of(
            join(
                section(LITTLE),
                port(LITTLE, 1, 0, NOTHING),
                block,
                enhanced(LITTLE, 0, 0, PACKET)));

    assertThat(recording.datagrams()).containsExactly("hello", "hello");
    assertThat(recording.troubles()).singleElement().asString().contains("the block says");
  }

  @Test
  void survivesATruncationAtEveryOctet() {
    byte[] whole =
        join(section(LITTLE), port(LITTLE, 1, 0, NOTHING), enhanced(LITTLE, 0, 0, PACKET));
    for (int length = 4; length < whole.length; length++) {
      var recording = Recording.of(Arrays.copyOf(whole, length));

      assertThat(recording.troubles())
          .as("cut at %d", length)
          .hasSizeBetween(length == 28 || length == 48 ? 0 : 1, 3);
    }
  }
}
