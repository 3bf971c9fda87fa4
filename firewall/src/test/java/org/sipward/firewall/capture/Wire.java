package org.sipward.firewall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Packets and captures made by hand, octet by octet. */
public final class Wire {

  public static final String ALICE = "192.0.2.1";
  public static final String BOB = "192.0.2.2";
  public static final String ALICE6 = "2001:db8::1";
  public static final String BOB6 = "2001:db8::2";

  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int ACK = 16;

  private Wire() {}

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  public static byte[] text(String text) {
    return text.getBytes(ISO_8859_1);
  }

  public static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] u16(int value) {
    return ByteBuffer.allocate(2).putShort((short) value).array();
  }

  static byte[] u32(long value) {
    return ByteBuffer.allocate(4).putInt((int) value).array();
  }

  public static byte[] ethernet(int etherType, byte[] payload) {
    return join(hex("020000000002 020000000001"), u16(etherType), payload);
  }

  public static byte[] ethernet(byte[] ip) {
    return ethernet((ip[0] >> 4) == 6 ? 0x86DD : 0x0800, ip);
  }

  public static byte[] ipv4(int protocol, byte[] payload) {
    return ipv4(protocol, 1, 0, payload);
  }

  /** An IPv4 packet whose flags and fragment offset stand in {@code fragment}. */
  public static byte[] ipv4(int protocol, int identifier, int fragment, byte[] payload) {
    return join(
        hex("4500"),
        u16(20 + payload.length),
        u16(identifier),
        u16(fragment),
        new byte[] {64, (byte) protocol, 0, 0},
        address(ALICE),
        address(BOB),
        payload);
  }

  static byte[] ipv6(int next, byte[] payload) {
    return join(
        hex("60000000"),
        u16(payload.length),
        new byte[] {(byte) next, 64},
        address(ALICE6),
        address(BOB6),
        payload);
  }

  static byte[] address(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  public static byte[] udp(String payload) {
    return udp(5060, 5061, text(payload));
  }

  public static byte[] udp(int from, int to, byte[] payload) {
    return join(u16(from), u16(to), u16(8 + payload.length), u16(0), payload);
  }

  public static byte[] tcp(long sequence, int flags, String payload) {
    return join(
        u16(40000),
        u16(5060),
        u32(sequence),
        u32(0),
        hex("50"),
        new byte[] {(byte) flags},
        hex("ffff 0000 0000"),
        text(payload));
  }

  static byte[] gtp(int flags, long tunnel, byte[] behindHeader) {
    return join(
        new byte[] {(byte) flags, (byte) 0xFF},
        u16(behindHeader.length),
        u32(tunnel),
        behindHeader);
  }

  /** ESP with the NULL cipher, padded to four octets. */
  static byte[] esp(int next, byte[] payload, int checkValue) {
    int padding = -(payload.length + 2) & 3;
    byte[] pad = new byte[padding];
    for (int i = 0; i < padding; i++) {
      pad[i] = (byte) (i + 1);
    }
    byte[] check = new byte[checkValue];
    Arrays.fill(check, (byte) 0xA5);
    return join(u32(0x1234), u32(1), payload, pad, new byte[] {(byte) padding, (byte) next}, check);
  }

  public static byte[] pcap(byte[]... packets) {
    return pcap(1, ByteOrder.LITTLE_ENDIAN, 0xA1B2C3D4, List.of(packets));
  }

  public static byte[] pcap(int linkType, byte[]... packets) {
    return pcap(linkType, ByteOrder.LITTLE_ENDIAN, 0xA1B2C3D4, List.of(packets));
  }

  public static byte[] pcap(int linkType, ByteOrder order, int magic, List<byte[]> packets) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(24)
            .order(order)
            .putInt(magic)
            .putShort((short) 2)
            .putShort((short) 4)
            .putInt(0)
            .putInt(0)
            .putInt(65535)
            .putInt(linkType)
            .array());
    int second = 1;
    for (byte[] packet : packets) {
      out.writeBytes(record(order, second++, packet.length, packet.length));
      out.writeBytes(packet);
    }
    return out.toByteArray();
  }

  public static byte[] record(ByteOrder order, int second, int captured, int original) {
    return ByteBuffer.allocate(16)
        .order(order)
        .putInt(second)
        .putInt(500)
        .putInt(captured)
        .putInt(original)
        .array();
  }

  static byte[] section(ByteOrder order) {
    return block(
        order,
        0x0A0D0D0A,
        ByteBuffer.allocate(16)
            .order(order)
            .putInt(0x1A2B3C4D)
            .putShort((short) 1)
            .putShort((short) 0)
            .putLong(-1)
            .array());
  }

  static byte[] port(ByteOrder order, int linkType, int snapLength, byte[] options) {
    byte[] fixed =
        ByteBuffer.allocate(8)
            .order(order)
            .putShort((short) linkType)
            .putShort((short) 0)
            .putInt(snapLength)
            .array();
    return block(order, 1, join(fixed, options));
  }

  static byte[] option(ByteOrder order, int code, byte... value) {
    return join(
        ByteBuffer.allocate(4)
            .order(order)
            .putShort((short) code)
            .putShort((short) value.length)
            .array(),
        value,
        new byte[-value.length & 3]);
  }

  static byte[] enhanced(ByteOrder order, int port, long ticks, byte[] packet) {
    byte[] fixed =
        ByteBuffer.allocate(20)
            .order(order)
            .putInt(port)
            .putInt((int) (ticks >>> 32))
            .putInt((int) ticks)
            .putInt(packet.length)
            .putInt(packet.length)
            .array();
    return block(order, 6, join(fixed, packet));
  }

  static byte[] block(ByteOrder order, int type, byte[] body) {
    int padded = (body.length + 3) & ~3;
    return ByteBuffer.allocate(padded + 12)
        .order(order)
        .putInt(type)
        .putInt(padded + 12)
        .put(body)
        .position(8 + padded)
        .putInt(padded + 12)
        .array();
  }
}
