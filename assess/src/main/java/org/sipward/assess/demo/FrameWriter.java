package org.sipward.assess.demo;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.sipward.assess.capture.Span;

/** A capture in the making: frames of one link type, as pcap or pcapng. */
public final class FrameWriter {
  public static final int ETHERNET = 1;
  public static final int RAW = 101;
  public static final int WIFI = 105;
  public static final int COOKED = 113;
  public static final int RADIOTAP = 127;
  public static final int COOKED_2 = 276;
  public static final int BLUETOOTH = 256;

  private record Written(long nanos, Span octets) {}

  private final int linkType;
  private final List<Written> frames = new ArrayList<>();
  private Instant clock = Instant.parse("2026-11-20T10:00:00Z");
  private byte[] deviceMac = HexFormat.of().parseHex("02005e005301");
  private final byte[] otherMac = HexFormat.of().parseHex("02005e0053fe");

  public FrameWriter(int linkType) {
    this.linkType = linkType;
  }

  public void mac(String hex) {
    deviceMac = HexFormat.of().parseHex(hex);
  }

  public void pass(Duration time) {
    clock = clock.plus(time);
  }

  /** A frame as it is. */
  public void frame(byte[] octets) {
    clock = clock.plusMillis(1);
    frames.add(
        new Written(clock.getEpochSecond() * 1_000_000_000L + clock.getNano(), Span.of(octets)));
  }

  /** An IP packet in a frame of the link. */
  public void ip(boolean fromDevice, byte[] packet) {
    int type = packet[0] >> 4 == 4 ? 0x0800 : 0x86DD;
    byte[] from = fromDevice ? deviceMac : otherMac;
    byte[] to = fromDevice ? otherMac : deviceMac;
    frame(
        switch (linkType) {
          case ETHERNET -> join(to, from, u16(type), packet);
          case COOKED -> join(u16(0), u16(1), u16(6), from, u16(0), u16(type), packet);
          case COOKED_2 ->
              join(u16(type), u16(0), u32(1), u16(1), new byte[] {0, 6}, from, u16(0), packet);
          case WIFI -> wifi(from, to, type, packet);
          case RADIOTAP -> radiotap(wifi(from, to, type, packet));
          default -> packet;
        });
  }

  /** A frame of 802.11. */
  public void radio(byte[] octets) {
    frame(linkType == RADIOTAP ? radiotap(octets) : octets);
  }

  /** With the flags field only, which says that a check sequence ends the frame. */
  private static byte[] radiotap(byte[] octets) {
    return join(HexFormat.of().parseHex("000009000200000010"), octets, new byte[4]);
  }

  /** A frame of Bluetooth LE; the type is that of the sniffer's header. */
  public void bluetooth(int type, byte[] octets) {
    int flags = 1 | type << 7 | 0x0C00;
    byte[] header = join(new byte[8], new byte[] {(byte) flags, (byte) (flags >> 8)});
    frame(linkType == BLUETOOTH ? join(header, octets) : octets);
  }

  private static byte[] wifi(byte[] from, byte[] to, int type, byte[] packet) {
    byte[] network = HexFormat.of().parseHex("02005e0053ff");
    byte[] snap = HexFormat.of().parseHex("aaaa03000000");
    return join(new byte[] {0x08, 0x01, 0, 0}, network, from, to, u16(0), snap, u16(type), packet);
  }

  public static byte[] udp(String from, int fromPort, String to, int toPort, byte[] payload) {
    byte[] datagram = join(u16(fromPort), u16(toPort), u16(8 + payload.length), u16(0), payload);
    return packet(from, to, 17, datagram);
  }

  /** One end of a connection. */
  public record End(String address, int port) {}

  public static byte[] tcp(End from, End to, long sequence, int flags, byte[] payload) {
    byte[] segment =
        join(
            u16(from.port()),
            u16(to.port()),
            u32(sequence),
            u32(0),
            new byte[] {0x50, (byte) flags},
            u16(1024),
            u16(0),
            u16(0),
            payload);
    return packet(from.address(), to.address(), 6, segment);
  }

  /** An IP packet around what it carries. */
  public static byte[] packet(String from, String to, int protocol, byte[] payload) {
    byte[] source = InetAddress.ofLiteral(from).getAddress();
    byte[] destination = InetAddress.ofLiteral(to).getAddress();
    if (source.length == 4) {
      return join(
          new byte[] {0x45, 0},
          u16(20 + payload.length),
          u32(0),
          new byte[] {64, (byte) protocol, 0, 0},
          source,
          destination,
          payload);
    }
    return join(
        u32(0x60000000L),
        u16(payload.length),
        new byte[] {(byte) protocol, 64},
        source,
        destination,
        payload);
  }

  public byte[] pcap() {
    ByteBuffer out = ByteBuffer.allocate(size(16) + 24).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0xA1B23C4D).putShort((short) 2).putShort((short) 4);
    out.putInt(0).putInt(0).putInt(262_144).putInt(linkType);
    for (Written frame : frames) {
      out.putInt((int) (frame.nanos / 1_000_000_000L)).putInt((int) (frame.nanos % 1_000_000_000L));
      out.putInt(frame.octets.length()).putInt(frame.octets.length()).put(frame.octets.copy());
    }
    return out.array();
  }

  public byte[] pcapng() {
    ByteBuffer out = ByteBuffer.allocate(size(40) + 28 + 20);
    out.putInt(0x0A0D0D0A).putInt(28).putInt(0x1A2B3C4D).putInt(0x00010000).putLong(-1).putInt(28);
    out.putInt(1).putInt(20).putShort((short) linkType).putShort((short) 0).putInt(0).putInt(20);
    for (Written frame : frames) {
      int padded = (frame.octets.length() + 3) & ~3;
      long micros = frame.nanos / 1_000;
      out.putInt(6).putInt(32 + padded).putInt(0).putLong(micros);
      out.putInt(frame.octets.length()).putInt(frame.octets.length());
      out.put(frame.octets.copy())
          .put(new byte[padded - frame.octets.length()])
          .putInt(32 + padded);
    }
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  private int size(int header) {
    return frames.stream().mapToInt(f -> f.octets.length() + header).sum();
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  public static byte[] u16(int value) {
    return new byte[] {(byte) (value >> 8), (byte) value};
  }

  public static byte[] u24(int value) {
    return new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
  }

  public static byte[] u32(long value) {
    return join(u16((int) (value >> 16)), u16((int) value));
  }
}
