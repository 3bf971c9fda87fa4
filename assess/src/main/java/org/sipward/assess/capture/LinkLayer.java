package org.sipward.assess.capture;

import java.util.Optional;

/**
 * What lies below IP: Ethernet with tags, Linux cooked captures, BSD loopback, raw IP, and 802.11
 * data frames that are not encrypted, with or without a radiotap header. Stateless.
 */
final class LinkLayer {
  private static final int ETHERNET = 1;
  private static final int COOKED = 113;
  private static final int COOKED_2 = 276;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final int MAX_TAGS = 4;

  /** The IP packet of a frame, as far as it was kept, and who sent it. */
  record Carried(Packet.Link link, Span ip) {}

  private LinkLayer() {}

  /** Whether frames of a link type can be looked into. */
  static boolean knows(int linkType) {
    return switch (linkType) {
      case 0, 12, 14, 101, 108, 228, 229, ETHERNET, COOKED, COOKED_2 -> true;
      case Dot11.PLAIN, Dot11.RADIOTAP -> true;
      default -> false;
    };
  }

  static Optional<Carried> read(Frame frame) {
    Span octets = frame.octets();
    return switch (frame.linkType()) {
      case ETHERNET -> ethernet(octets);
      case COOKED -> octets.has(16) ? typed(cooked(octets, 4, 6), octets, 14) : Optional.empty();
      case COOKED_2 ->
          octets.has(20)
              ? ip(cooked(octets, 11, 12), octets.u16(0), octets.after(20))
              : Optional.empty();
      case 0, 108 -> raw(octets.after(4));
      case 12, 14, 101, 228, 229 -> raw(octets);
      case Dot11.PLAIN, Dot11.RADIOTAP -> Dot11.read(frame).flatMap(LinkLayer::wireless);
      default -> Optional.empty();
    };
  }

  /** The link addresses of a frame, whatever it carries. */
  static Packet.Link link(Frame frame) {
    Span octets = frame.octets();
    if (frame.linkType() == ETHERNET && octets.has(14)) {
      return new Packet.Link(mac(octets, 6), mac(octets, 0));
    }
    return read(frame)
        .map(Carried::link)
        .orElse(new Packet.Link(Packet.Link.NONE, Packet.Link.NONE));
  }

  static long mac(Span octets, int at) {
    return (long) octets.u16(at) << 32 | octets.u32(at + 2);
  }

  private static Optional<Carried> ethernet(Span octets) {
    return octets.has(14)
        ? typed(new Packet.Link(mac(octets, 6), mac(octets, 0)), octets, 12)
        : Optional.empty();
  }

  /** A type at a place, perhaps of a tag, before what it names. */
  private static Optional<Carried> typed(Packet.Link link, Span octets, int at) {
    int place = at;
    for (int tags = 0; tags <= MAX_TAGS && octets.has(place + 2); tags++) {
      int type = octets.u16(place);
      switch (type) {
        case 0x8100, 0x88A8, 0x9100 -> place += 4;
        case 0x8864 -> {
          return ip(link, octets.has(place + 10) ? pointToPoint(octets, place) : 0, octets, place);
        }
        default -> {
          return ip(link, type, octets.after(place + 2));
        }
      }
    }
    return Optional.empty();
  }

  private static int pointToPoint(Span octets, int place) {
    return switch (octets.u16(place + 8)) {
      case 0x0021 -> IPV4;
      case 0x0057 -> IPV6;
      default -> 0;
    };
  }

  private static Optional<Carried> ip(Packet.Link link, int type, Span octets, int place) {
    return ip(link, type, octets.after(place + 10));
  }

  private static Optional<Carried> ip(Packet.Link link, int type, Span ip) {
    return type == IPV4 || type == IPV6 ? Optional.of(new Carried(link, ip)) : Optional.empty();
  }

  private static Packet.Link cooked(Span octets, int lengthAt, int addressAt) {
    int length = lengthAt == 4 ? octets.u16(4) : octets.u8(lengthAt);
    return new Packet.Link(
        length == 6 ? mac(octets, addressAt) : Packet.Link.NONE, Packet.Link.NONE);
  }

  private static Optional<Carried> raw(Span octets) {
    return octets.isEmpty()
        ? Optional.empty()
        : Optional.of(new Carried(new Packet.Link(Packet.Link.NONE, Packet.Link.NONE), octets));
  }

  private static Optional<Carried> wireless(Dot11 frame) {
    Span body = frame.body();
    boolean snap = frame.isClearData() && body.has(8) && body.u24(0) == 0xAAAA03;
    return snap
        ? typed(new Packet.Link(frame.source(), frame.destination()), body, 6)
        : Optional.empty();
  }
}
