package org.sipward.firewall.capture;

import java.net.InetAddress;

/** The headers of IPv4 (RFC 791) and of IPv6 with its extension headers (RFC 8200). */
final class IpLayer {

  static final int TCP = 6;
  static final int UDP = 17;

  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;
  private static final int NO_NEXT = 59;
  private static final int DESTINATION = 60;
  private static final int MOBILITY = 135;
  private static final int HOST_IDENTITY = 139;
  private static final int SHIM6 = 140;

  /** More than any real packet has; each costs at least eight octets anyway. */
  private static final int MAX_EXTENSIONS = 16;

  private IpLayer() {}

  static Step read(Layer layer) {
    if (!layer.has(1)) {
      return new Step.Bad(layer, "an IP header is cut off");
    }
    return switch (layer.u8(0) >> 4) {
      case 4 -> version4(layer);
      case 6 -> version6(layer);
      default -> new Step.Bad(layer, "IP version " + (layer.u8(0) >> 4));
    };
  }

  private static Step version4(Layer layer) {
    int header = (layer.u8(0) & 0x0F) * 4;
    if (header < 20 || !layer.has(header)) {
      return new Step.Bad(layer, "an IPv4 header of " + header + " octets does not fit");
    }
    int total = layer.u16(2);
    // Zero is what a card with segmentation offload leaves in the packets it is handed.
    if (total != 0 && total < header) {
      return new Step.Bad(
          layer, "an IPv4 packet of " + total + " octets is shorter than its header");
    }
    InetAddress source = layer.address(12, 4);
    InetAddress destination = layer.address(16, 4);
    int protocol = layer.u8(9);
    int flags = layer.u16(6);
    boolean more = (flags & 0x2000) != 0;
    int offset = (flags & 0x1FFF) * 8;
    Layer payload = (total == 0 ? layer : layer.announced(total)).after(header);
    if (more || offset > 0) {
      var key = new Fragments.Key(layer.tunnel(), source, destination, protocol, layer.u16(4));
      return new Step.Fragment(key, protocol, offset, more, payload);
    }
    return authenticated(new Step.Carried(protocol, source, destination, payload));
  }

  private static Step version6(Layer layer) {
    if (!layer.has(40)) {
      return new Step.Bad(layer, "an IPv6 header is cut off");
    }
    int length = layer.u16(4);
    Layer rest = length == 0 ? layer.after(40) : layer.announced(40 + length).after(40);
    return extensions(layer.u8(6), layer.address(8, 16), layer.address(24, 16), rest);
  }

  /** What follows a datagram's fragments once they are together. */
  static Step joined(Fragments.Key key, int protocol, Layer whole) {
    return key.sixes()
        ? extensions(protocol, key.source(), key.destination(), whole)
        : authenticated(new Step.Carried(protocol, key.source(), key.destination(), whole));
  }

  private static Step extensions(
      int first, InetAddress source, InetAddress destination, Layer start) {
    int next = first;
    Layer layer = start;
    for (int count = 0; count <= MAX_EXTENSIONS; count++) {
      int header;
      switch (next) {
        case HOP_BY_HOP, ROUTING, DESTINATION, MOBILITY, HOST_IDENTITY, SHIM6 ->
            header = layer.has(8) ? (layer.u8(1) + 1) * 8 : 8;
        case AUTHENTICATION -> header = layer.has(8) ? (layer.u8(1) + 2) * 4 : 8;
        case FRAGMENT -> header = 8;
        case NO_NEXT -> {
          return Step.Done.NOT_OURS;
        }
        default -> {
          return new Step.Carried(next, source, destination, layer);
        }
      }
      if (!layer.has(header)) {
        return new Step.Bad(layer, "an IPv6 extension header does not fit");
      }
      int following = layer.u8(0);
      if (next == FRAGMENT && (layer.u16(2) & 0xFFF9) != 0) {
        var key = new Fragments.Key(layer.tunnel(), source, destination, -1, layer.u32(4));
        int offset = layer.u16(2) & 0xFFF8;
        boolean more = (layer.u16(2) & 1) != 0;
        return new Step.Fragment(key, following, offset, more, layer.after(8));
      }
      next = following;
      layer = layer.after(header);
    }
    return new Step.Bad(start, "more than " + MAX_EXTENSIONS + " IPv6 extension headers");
  }

  /** Takes an authentication header (RFC 4302) off an IPv4 packet. */
  private static Step authenticated(Step.Carried carried) {
    if (carried.protocol() != AUTHENTICATION) {
      return carried;
    }
    Layer layer = carried.layer();
    int header = layer.has(2) ? (layer.u8(1) + 2) * 4 : 8;
    if (!layer.has(header)) {
      return new Step.Bad(layer, "an authentication header does not fit");
    }
    return new Step.Carried(
        layer.u8(0), carried.source(), carried.destination(), layer.after(header));
  }
}
