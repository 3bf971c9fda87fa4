package org.sipward.firewall.capture;

/** The headers below IP: link types of captures, VLAN tags, MPLS labels, PPPoE. */
final class LinkLayer {

  static final int ETHER_IPV4 = 0x0800;
  static final int ETHER_IPV6 = 0x86DD;
  static final int ETHER_BRIDGED = 0x6558;

  private static final int ETHER_HEADER = 14;
  private static final int LOWEST_ETHER_TYPE = 0x0600;

  private LinkLayer() {}

  /** Whether packets of this link type are read at all. */
  static boolean knows(int linkType) {
    return switch (linkType) {
      case 0, 1, 12, 14, 101, 108, 113, 228, 229, 276 -> true;
      default -> false;
    };
  }

  /** Takes the link header off a packet of one of the link types that {@link #knows} names. */
  static Step start(int linkType, Layer layer) {
    return switch (linkType) {
      case 1 -> new Step.Ether(layer);
      case 0, 108 -> loopback(layer);
      case 113 -> cooked(layer, 14, 16);
      case 276 -> cooked(layer, 0, 20);
      default -> new Step.Ip(layer);
    };
  }

  /** Ethernet II. Frames with a length instead of a type carry no IP. */
  static Step ether(Layer layer) {
    if (!layer.has(ETHER_HEADER)) {
      return new Step.Bad(layer, "an Ethernet header is cut off");
    }
    int type = layer.u16(12);
    return type < LOWEST_ETHER_TYPE
        ? Step.Done.NOT_OURS
        : new Step.Typed(type, layer.after(ETHER_HEADER));
  }

  /** What an EtherType announces: IP, one more tag or label, or nothing for us. */
  static Step typed(int etherType, Layer layer) {
    return switch (etherType) {
      case ETHER_IPV4, ETHER_IPV6 -> new Step.Ip(layer);
      case ETHER_BRIDGED -> new Step.Ether(layer);
      case 0x8100, 0x88A8, 0x9100, 0x9200 -> tag(layer);
      case 0x8847, 0x8848 -> labels(layer);
      case 0x8864 -> pointToPoint(layer);
      default -> Step.Done.NOT_OURS;
    };
  }

  private static Step tag(Layer layer) {
    if (!layer.has(4)) {
      return new Step.Bad(layer, "a VLAN tag is cut off");
    }
    int vlan = layer.u16(0) & 0x0FFF;
    return new Step.Typed(layer.u16(2), layer.after(4).inside(vlan, null, null));
  }

  /** MPLS (RFC 3032): nothing says what follows the last label but the IP version itself. */
  private static Step labels(Layer layer) {
    int at = 0;
    boolean last = false;
    while (!last) {
      if (!layer.has(at + 5)) {
        return new Step.Bad(layer, "an MPLS label is cut off");
      }
      last = (layer.u8(at + 2) & 1) == 1;
      at += 4;
    }
    return startsLikeIp(layer, at) ? new Step.Ip(layer.after(at)) : Step.Done.NOT_OURS;
  }

  /** PPPoE session (RFC 2516) carrying IP over PPP. */
  private static Step pointToPoint(Layer layer) {
    if (!layer.has(8)) {
      return new Step.Bad(layer, "a PPPoE header is cut off");
    }
    int protocol = layer.u16(6);
    return protocol == 0x0021 || protocol == 0x0057
        ? new Step.Ip(layer.after(8))
        : Step.Done.NOT_OURS;
  }

  /** Linux cooked captures, both versions: an EtherType somewhere in a fixed header. */
  private static Step cooked(Layer layer, int typeAt, int header) {
    if (!layer.has(header)) {
      return new Step.Bad(layer, "a cooked-capture header is cut off");
    }
    return new Step.Typed(layer.u16(typeAt), layer.after(header));
  }

  /** BSD loopback: an address family in a byte order nobody knows, so the IP version decides. */
  private static Step loopback(Layer layer) {
    if (!layer.has(5)) {
      return new Step.Bad(layer, "a loopback header is cut off");
    }
    return startsLikeIp(layer, 4) ? new Step.Ip(layer.after(4)) : Step.Done.NOT_OURS;
  }

  static boolean startsLikeIp(Layer layer, int at) {
    int version = layer.u8(at) >> 4;
    return version == 4 || version == 6;
  }
}
