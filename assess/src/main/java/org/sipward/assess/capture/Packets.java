package org.sipward.assess.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.sipward.assess.capture.Packet.Endpoint;
import org.sipward.assess.capture.Packet.Segment;

/** The way from a frame to the IP packet in it: IPv4 and IPv6, then UDP and TCP. Stateless. */
public final class Packets {
  private static final int IPV6_HEADER = 40;
  private static final int MAX_EXTENSIONS = 8;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT_HEADER = 44;
  private static final int DESTINATION = 60;

  /** An IP packet before its transport is known. */
  private record Carried(
      Frame frame,
      Packet.Link link,
      InetAddress source,
      InetAddress destination,
      int protocol,
      Span rest,
      int missing) {}

  private Packets() {}

  /** Whether frames of a link type can be looked into. */
  public static boolean knows(int linkType) {
    return LinkLayer.knows(linkType);
  }

  /** Who sent a frame on its link and to whom, whatever it carries. */
  public static Packet.Link link(Frame frame) {
    return LinkLayer.link(frame);
  }

  /** The packet of a frame; empty where it carries no IP or a broken header. */
  public static Optional<Packet> read(Frame frame) {
    return LinkLayer.read(frame)
        .flatMap(carried -> ip(frame, carried.link(), carried.ip()))
        .map(Packets::transport);
  }

  /** The same with fragments put together; empty until the last of them is there. */
  static Optional<Packet> read(Frame frame, Fragments fragments) {
    return LinkLayer.read(frame)
        .flatMap(
            carried -> fragments.whole(carried.ip()).flatMap(w -> ip(frame, carried.link(), w)))
        .map(Packets::transport);
  }

  private static Optional<Carried> ip(Frame frame, Packet.Link link, Span ip) {
    if (ip.isEmpty()) {
      return Optional.empty();
    }
    return switch (ip.u8(0) >> 4) {
      case 4 -> version4(frame, link, ip);
      case 6 -> version6(frame, link, ip);
      default -> Optional.empty();
    };
  }

  private static Optional<Carried> version4(Frame frame, Packet.Link link, Span ip) {
    int header = (ip.u8(0) & 15) * 4;
    if (header < 20 || !ip.has(header)) {
      return Optional.empty();
    }
    // Zero is what a card with segmentation offload leaves in the packets it is handed.
    int total = ip.u16(2) == 0 ? ip.length() : ip.u16(2);
    if (total < header) {
      return Optional.empty();
    }
    boolean later = (ip.u16(6) & 0x1FFF) != 0;
    return Optional.of(
        new Carried(
            frame,
            link,
            address(ip.cut(12, 4)),
            address(ip.cut(16, 4)),
            later ? Packet.FRAGMENT : ip.u8(9),
            ip.first(total).after(header),
            Math.max(0, total - ip.length())));
  }

  private static Optional<Carried> version6(Frame frame, Packet.Link link, Span ip) {
    if (!ip.has(IPV6_HEADER)) {
      return Optional.empty();
    }
    int length = ip.u16(4) == 0 ? ip.length() - IPV6_HEADER : ip.u16(4);
    int missing = Math.max(0, length + IPV6_HEADER - ip.length());
    Span rest = ip.cut(IPV6_HEADER, length);
    int next = ip.u8(6);
    boolean later = false;
    for (int i = 0; i < MAX_EXTENSIONS && rest.has(8); i++) {
      if (next != HOP_BY_HOP && next != ROUTING && next != DESTINATION && next != FRAGMENT_HEADER) {
        break;
      }
      int header = next == FRAGMENT_HEADER ? 8 : (rest.u8(1) + 1) * 8;
      later |= next == FRAGMENT_HEADER && (rest.u16(2) & 0xFFF8) != 0;
      next = rest.u8(0);
      rest = rest.after(header);
    }
    return Optional.of(
        new Carried(
            frame,
            link,
            address(ip.cut(8, 16)),
            address(ip.cut(24, 16)),
            later ? Packet.FRAGMENT : next,
            rest,
            missing));
  }

  private static Packet transport(Carried ip) {
    Span rest = ip.rest();
    if (ip.protocol() == Packet.UDP && rest.has(8)) {
      int length = rest.u16(4) < 8 ? rest.length() : rest.u16(4);
      return packet(ip, rest.u16(0), rest.u16(2), Optional.empty(), rest.first(length).after(8));
    }
    if (ip.protocol() == Packet.TCP && rest.has(20)) {
      int header = Math.max(20, (rest.u8(12) >> 4) * 4);
      Segment segment = new Segment(rest.u32(4), rest.u8(13));
      return packet(ip, rest.u16(0), rest.u16(2), Optional.of(segment), rest.after(header));
    }
    return packet(ip, 0, 0, Optional.empty(), rest);
  }

  private static Packet packet(
      Carried ip, int from, int to, Optional<Segment> segment, Span payload) {
    return new Packet(
        ip.frame(),
        ip.link(),
        new Endpoint(ip.source(), from),
        new Endpoint(ip.destination(), to),
        ip.protocol(),
        segment,
        payload,
        ip.missing());
  }

  private static InetAddress address(Span octets) {
    try {
      return InetAddress.getByAddress(octets.copy());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + octets.length() + " octets", e);
    }
  }
}
