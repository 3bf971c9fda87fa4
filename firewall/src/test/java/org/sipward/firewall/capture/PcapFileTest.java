package org.sipward.firewall.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.capture.Wire.ethernet;
import static org.sipward.firewall.capture.Wire.ipv4;
import static org.sipward.firewall.capture.Wire.join;
import static org.sipward.firewall.capture.Wire.pcap;
import static org.sipward.firewall.capture.Wire.record;
import static org.sipward.firewall.capture.Wire.text;
import static org.sipward.firewall.capture.Wire.udp;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PcapFileTest {

  private static final byte[] PACKET = ethernet(ipv4(17, udp("hello")));

  @ParameterizedTest
  @CsvSource({
    "LITTLE_ENDIAN, A1B2C3D4, 1000500000",
    "BIG_ENDIAN, A1B2C3D4, 1000500000",
    "LITTLE_ENDIAN, A1B23C4D, 1000000500",
    "BIG_ENDIAN, A1B23C4D, 1000000500",
  })
  void readsBothByteOrdersAndBothClocks(String order, String magic, long nanos) {
    var endian = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;

    var recording =
        Recording.of(pcap(1, endian, Integer.parseUnsignedInt(magic, 16), List.of(PACKET)));

    assertThat(recording.datagrams()).containsExactly("hello");
    var datagram = recording.only(Captured.Datagram.class).getFirst();
    assertThat(datagram.frame()).isEqualTo(new CapturedFrame(1, nanos, 40));
    assertThat(datagram.flow()).hasToString("UDP 192.0.2.1:5060 > 192.0.2.2:5061");
    assertThat(recording.troubles()).isEmpty();
  }

  @Test
  void tellsWhatTheSnapLengthCutOff() {
    byte[] cut = Arrays.copyOf(PACKET, PACKET.length - 3);

    var recording =
        Recording.of(
            join(pcap(), record(ByteOrder.LITTLE_ENDIAN, 1, cut.length, PACKET.length), cut));

    assertThat(recording.datagrams()).containsExactly("he");
    assertThat(recording.only(Captured.Datagram.class).getFirst().missing()).isEqualTo(3);
    assertThat(recording.troubles()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {262_145, Integer.MAX_VALUE, -1})
  void endsAtAnImpossibleLength(int length) {
    var file = join(pcap(PACKET), record(ByteOrder.LITTLE_ENDIAN, 1, length, length), PACKET);

    var recording = Recording.of(file);

    assertThat(recording.datagrams()).containsExactly("hello");
    assertThat(recording.troubles())
        .singleElement()
        .asString()
        .startsWith("test: byte 95 (frame 2): a packet of " + Integer.toUnsignedLong(length));
  }

  @Test
  void passesOverAnEmptyPacket() {
    var recording = Recording.of(pcap(new byte[0], PACKET));

    assertThat(recording.datagrams()).containsExactly("hello");
    assertThat(recording.troubles())
        .containsExactly("test: byte 40 (frame 1): an Ethernet header is cut off");
  }

  @Test
  void survivesATruncationAtEveryOctet() {
    byte[] whole = pcap(PACKET, PACKET);
    for (int length = 4; length < whole.length; length++) {
      var recording = Recording.of(Arrays.copyOf(whole, length));

      int packetEnd = 24 + 16 + PACKET.length;
      assertThat(recording.summary.frames()).isLessThanOrEqualTo(2);
      assertThat(recording.troubles())
          .as("cut at %d", length)
          .hasSizeBetween(length == 24 || length == packetEnd ? 0 : 1, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "INVITE sip:a@b SIP/2.0\r\n", "\u001f\u008b\b\0"})
  void refusesWhatIsNoCapture(String content) {
    var recording = Recording.of(text(content));

    assertThat(recording.troubles()).containsExactly("test: byte 0: neither pcap nor pcapng");
    assertThat(CaptureReader.recognises(text(content))).isFalse();
  }
}
