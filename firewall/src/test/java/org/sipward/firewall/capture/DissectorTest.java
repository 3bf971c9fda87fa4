package org.sipward.firewall.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.capture.Wire.esp;
import static org.sipward.firewall.capture.Wire.ethernet;
import static org.sipward.firewall.capture.Wire.gtp;
import static org.sipward.firewall.capture.Wire.hex;
import static org.sipward.firewall.capture.Wire.ipv4;
import static org.sipward.firewall.capture.Wire.ipv6;
import static org.sipward.firewall.capture.Wire.join;
import static org.sipward.firewall.capture.Wire.pcap;
import static org.sipward.firewall.capture.Wire.text;
import static org.sipward.firewall.capture.Wire.u16;
import static org.sipward.firewall.capture.Wire.udp;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One header after the other: everything a datagram can be wrapped in. */
final class DissectorTest {

  private static final byte[] UDP = udp("hello");
  private static final byte[] IP4 = ipv4(17, UDP);
  private static final byte[] IP6 = ipv6(17, UDP);

  static Stream<Arguments> wrappings() {
    return Stream.of(
        wrapping("Ethernet", 1, ethernet(IP4)),
        wrapping("Ethernet with trailer", 1, join(ethernet(IP4), new byte[9])),
        wrapping("VLAN", 1, ethernet(0x8100, join(hex("a00a 0800"), IP4))),
        wrapping("QinQ", 1, ethernet(0x88A8, join(hex("0001 8100 0002 86dd"), IP6))),
        wrapping("MPLS", 1, ethernet(0x8847, join(hex("00010040 00011140"), IP4))),
        wrapping("PPPoE", 1, ethernet(0x8864, join(hex("1100 0001 0023 0021"), IP4))),
        wrapping("null", 0, join(hex("02000000"), IP4)),
        wrapping("loop", 108, join(hex("0000001e"), IP6)),
        wrapping("raw", 101, IP4),
        wrapping("raw IPv6", 229, IP6),
        wrapping("cooked", 113, join(hex("0000 0001 0006 000000000000 0000 0800"), IP4)),
        wrapping("cooked 2", 276, join(hex("86dd 0000 00000001 0001 00 06 0000000000000000"), IP6)),
        wrapping("no total length", 101, zeroLength(IP4, 2)),
        wrapping("IPv4 options", 101, ipOptions()),
        wrapping("hop by hop", 101, ipv6(0, join(hex("1100 010400000000"), UDP))),
        wrapping("routing", 101, ipv6(43, join(hex("1100 040000000000"), UDP))),
        wrapping("destination", 101, ipv6(60, join(hex("1101"), new byte[14], UDP))),
        wrapping("authentication", 101, ipv6(51, join(hex("1104 0000"), new byte[20], UDP))),
        wrapping("authentication over IPv4", 101, ipv4(51, join(hex("1104"), new byte[22], UDP))),
        wrapping("atomic fragment", 101, ipv6(44, join(hex("1100 0000 00000007"), UDP))),
        wrapping("4in4", 101, ipv4(4, IP4)),
        wrapping("6in4", 101, ipv4(41, IP6)),
        wrapping("4in6", 101, ipv6(4, IP4)),
        wrapping("6in6", 101, ipv6(41, IP6)),
        wrapping("GRE", 101, ipv4(47, join(hex("0000 0800"), IP4))),
        wrapping(
            "GRE with checksum, key and sequence",
            101,
            ipv4(47, join(hex("b000 86dd 00000000 00000001 00000002"), IP6))),
        wrapping("GRE bridged", 101, ipv4(47, join(hex("0000 6558"), ethernet(IP4)))),
        wrapping("GTP-U", 101, ipv4(17, udp(9, 2152, gtp(0x30, 1, IP4)))),
        wrapping(
            "GTP-U with extensions",
            101,
            ipv4(17, udp(2152, 9, gtp(0x36, 1, join(hex("0001 00 85 01 0000 00"), IP6))))),
        wrapping("ESP, 12", 101, ipv4(50, esp(17, UDP, 12))),
        wrapping("ESP, 16", 101, ipv6(50, esp(17, UDP, 16))),
        wrapping("ESP tunnel", 101, ipv4(50, esp(4, IP4, 12))),
        wrapping("ESP tunnel, IPv6", 101, ipv4(50, esp(41, IP6, 16))),
        wrapping("ESP in UDP", 101, ipv4(17, udp(4500, 9, esp(17, UDP, 12)))),
        wrapping(
            "ESP in GTP-U in 6in4 in VLAN",
            1,
            ethernet(
                0x8100,
                join(
                    hex("0005 0800"),
                    ipv4(
                        41,
                        ipv6(17, udp(2152, 2152, gtp(0x30, 7, ipv4(50, esp(17, UDP, 12))))))))));
  }

  private static Arguments wrapping(String name, int linkType, byte[] packet) {
    return Arguments.of(name, linkType, packet);
  }

  private static byte[] zeroLength(byte[] packet, int at) {
    byte[] copy = packet.clone();
    copy[at] = copy[at + 1] = 0;
    return copy;
  }

  private static byte[] ipOptions() {
    byte[] plain = ipv4(17, join(hex("01010101"), UDP));
    plain[0] = 0x46;
    return plain;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrappings")
  void unwraps(String name, int linkType, byte[] packet) {
    var recording = Recording.of(pcap(linkType, packet));

    assertThat(recording.troubles()).isEmpty();
    assertThat(recording.datagrams()).containsExactly("hello");
    assertThat(recording.only(Captured.Datagram.class).getFirst().missing()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrappings")
  void survivesACutAtEveryOctet(String name, int linkType, byte[] packet) {
    for (int length = 0; length < packet.length; length++) {
      var recording = Recording.of(pcap(linkType, Arrays.copyOf(packet, length), packet));

      // Where the tunnel cannot be told from a payload any more, its octets are the payload.
      assertThat(recording.datagrams()).as("cut at %d", length).hasSizeBetween(1, 2);
      assertThat(recording.datagrams()).endsWith("hello");
    }
  }

  static Stream<Arguments> notOurs() {
    return Stream.of(
        Arguments.of("ARP", ethernet(0x0806, new byte[28])),
        Arguments.of("802.3 length", ethernet(0x0026, new byte[38])),
        Arguments.of("ICMP that quotes a datagram", ethernet(ipv4(1, join(new byte[8], IP4)))),
        Arguments.of("SCTP", ethernet(ipv4(132, new byte[20]))),
        Arguments.of("PPTP", ethernet(ipv4(47, join(hex("3001 880b"), new byte[20])))),
        Arguments.of("no next header", ethernet(ipv6(59, UDP))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notOurs")
  void passesOverOtherTraffic(String name, byte[] packet) {
    var recording = Recording.of(pcap(packet));

    assertThat(recording.all).isEmpty();
    assertThat(recording.summary.skipped()).isEqualTo(1);
  }

  @Test
  void countsWhatIsEncrypted() {
    byte[] noise = new byte[80];
    Arrays.fill(noise, (byte) 0x5C);

    var recording = Recording.of(pcap(101, ipv4(50, noise), ipv4(50, new byte[3])));

    assertThat(recording.all).isEmpty();
    assertThat(recording.summary.encrypted()).isEqualTo(2);
  }

  @Test
  void takesAPortForNoProof() {
    byte[] sip = text("OPTIONS sip:a@b SIP/2.0\r\n");

    var recording =
        Recording.of(
            pcap(101, ipv4(17, udp(2152, 9, sip)), ipv4(17, udp(4500, 9, hex("00000000ff")))));

    assertThat(recording.datagrams()).hasSize(2).startsWith("OPTIONS sip:a@b SIP/2.0\r\n");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("IP version 7", 54, hex("75000014")),
        Arguments.of("header", 54, join(hex("44000014"), new byte[16])),
        Arguments.of("shorter than its header", 54, zeroButOne(IP4)),
        Arguments.of("UDP datagram of 7 octets", 74, ipv4(17, hex("0001 0002 0007 0000"))),
        Arguments.of("UDP header", 74, ipv4(17, hex("0001"))),
        Arguments.of("TCP header", 74, ipv4(6, hex("0001"))),
        Arguments.of("TCP header", 74, ipv4(6, new byte[20])),
        Arguments.of("extension header", 94, ipv6(0, hex("11ff 010400000000"))),
        Arguments.of("GRE header", 74, ipv4(47, hex("b0000800"))));
  }

  private static byte[] zeroButOne(byte[] packet) {
    byte[] copy = packet.clone();
    copy[2] = 0;
    copy[3] = 1;
    return copy;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void saysWhereAPacketBreaks(String reason, int offset, byte[] ip) {
    var recording = Recording.of(pcap(1, ethernet(ip), ethernet(IP4)));

    assertThat(recording.datagrams()).containsExactly("hello");
    assertThat(recording.troubles())
        .singleElement()
        .asString()
        .startsWith("test: byte " + offset + " (frame 1): ")
        .contains(reason);
  }

  @Test
  void boundsTunnelsInTunnels() {
    byte[] packet = IP4;
    for (int depth = 0; depth < 100; depth++) {
      packet = ipv4(4, packet);
    }
    byte[] tags = new byte[0];
    for (int depth = 0; depth < 100; depth++) {
      tags = join(tags, hex("0001 8100"));
    }

    var recording = Recording.of(pcap(1, ethernet(packet), ethernet(0x8100, tags), ethernet(IP4)));

    assertThat(recording.datagrams()).containsExactly("hello");
    assertThat(recording.troubles()).hasSize(2).allMatch(t -> t.contains("more than 24 headers"));
  }

  @Test
  void reportsAnUnknownLinkTypeOnce() {
    var recording = Recording.of(pcap(147, IP4, IP4));

    assertThat(recording.troubles())
        .containsExactly("test: byte 40 (frame 1): link type 147 is not read");
    assertThat(recording.summary.skipped()).isEqualTo(2);
  }

  @Test
  void tellsADatagramThatClaimsMoreThanThereIs() {
    byte[] claims = join(u16(1), u16(2), u16(500), u16(0), text("hello"));

    var recording = Recording.of(pcap(101, ipv4(17, claims)));

    assertThat(recording.only(Captured.Datagram.class).getFirst().missing()).isEqualTo(487);
  }
}
