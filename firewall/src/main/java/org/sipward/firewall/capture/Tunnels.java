package org.sipward.firewall.capture;

import org.jspecify.annotations.Nullable;

/** The tunnels that carry IP over IP: IP-in-IP, GRE, GTP-U and ESP that encrypts nothing. */
final class Tunnels {

  private static final int ICMP = 1;
  private static final int IPV4_IN_IP = 4;
  private static final int IPV6_IN_IP = 41;
  private static final int GRE = 47;
  private static final int ESP = 50;
  private static final int ICMPV6 = 58;

  private static final int GTP_HEADER = 8;
  private static final int GTP_USER_DATA = 0xFF;

  private static final int ESP_HEADER = 8;
  private static final int ESP_TRAILER = 2;

  /** Lengths of the check value behind the trailer, the most common first. */
  private static final int[] CHECK_VALUES = {12, 16};

  private Tunnels() {}

  /** Takes a tunnel header off an IP payload; null when the protocol is no tunnel. */
  static @Nullable Step open(Step.Carried carried) {
    Layer layer = carried.layer();
    return switch (carried.protocol()) {
      case IPV4_IN_IP, IPV6_IN_IP ->
          new Step.Ip(layer.inside(0, carried.source(), carried.destination()));
      case GRE -> gre(carried);
      case ESP -> esp(carried, layer);
      default -> null;
    };
  }

  /** GRE version 0 (RFC 2784, RFC 2890); version 1 carries PPP and is left alone. */
  private static Step gre(Step.Carried carried) {
    Layer layer = carried.layer();
    if (!layer.has(4)) {
      return new Step.Bad(layer, "a GRE header is cut off");
    }
    int flags = layer.u16(0);
    if ((flags & 0x4007) != 0) {
      return Step.Done.NOT_OURS;
    }
    boolean keyed = (flags & 0x2000) != 0;
    int keyAt = (flags & 0x8000) != 0 ? 8 : 4;
    int header = keyAt + (keyed ? 4 : 0) + ((flags & 0x1000) != 0 ? 4 : 0);
    if (!layer.has(header)) {
      return new Step.Bad(layer, "a GRE header is cut off");
    }
    long key = keyed ? layer.u32(keyAt) : 0;
    return new Step.Typed(
        layer.u16(2), layer.after(header).inside(key, carried.source(), carried.destination()));
  }

  /**
   * GTP-U user data (3GPP TS 29.281) in a UDP payload; null when it is not that, for the port alone
   * proves nothing.
   */
  static @Nullable Step gtpUser(Step.Carried carried, Layer payload) {
    if (!payload.has(GTP_HEADER)
        || payload.u8(0) >> 4 != 3
        || payload.u8(1) != GTP_USER_DATA
        || payload.u16(2) > payload.length() + payload.missing() - GTP_HEADER) {
      return null;
    }
    Layer tunnelled = payload.announced(GTP_HEADER + payload.u16(2));
    int header = GTP_HEADER;
    if ((payload.u8(0) & 0x07) != 0) {
      header += 4;
      int following = tunnelled.has(header) ? tunnelled.u8(header - 1) : 0;
      while (following != 0) {
        // Each extension says its own length in units of four octets; none may be empty.
        int length = tunnelled.has(header + 1) ? tunnelled.u8(header) * 4 : 0;
        if (length == 0 || !tunnelled.has(header + length)) {
          return null;
        }
        header += length;
        following = tunnelled.u8(header - 1);
      }
    }
    if (!tunnelled.has(header + 1) || !LinkLayer.startsLikeIp(tunnelled, header)) {
      return null;
    }
    return new Step.Ip(
        tunnelled.after(header).inside(payload.u32(4), carried.source(), carried.destination()));
  }

  /**
   * ESP (RFC 4303) whose cipher is NULL (RFC 2410), told by its trailer: nothing in the packet says
   * so. A trailer must name a protocol, its padding must count 1, 2, 3, and the payload must agree
   * with the protocol it names; what fails that for both lengths of the check value is encrypted.
   */
  static Step esp(Step.Carried carried, Layer layer) {
    if (layer.missing() > 0) {
      return Step.Done.ENCRYPTED;
    }
    for (int checkValue : CHECK_VALUES) {
      int end = layer.length() - checkValue - ESP_TRAILER;
      if (end < ESP_HEADER) {
        continue;
      }
      int padding = layer.u8(end);
      int protocol = layer.u8(end + 1);
      int payloadEnd = end - padding;
      if (payloadEnd < ESP_HEADER || !padded(layer, payloadEnd, padding)) {
        continue;
      }
      Layer payload = layer.announced(payloadEnd).after(ESP_HEADER);
      if (agrees(protocol, payload)) {
        return new Step.Carried(protocol, carried.source(), carried.destination(), payload);
      }
    }
    return Step.Done.ENCRYPTED;
  }

  private static boolean padded(Layer layer, int at, int padding) {
    for (int i = 0; i < padding; i++) {
      if (layer.u8(at + i) != i + 1) {
        return false;
      }
    }
    return true;
  }

  private static boolean agrees(int protocol, Layer payload) {
    return switch (protocol) {
      case IpLayer.UDP -> payload.has(8) && payload.u16(4) == payload.length();
      case IpLayer.TCP ->
          payload.has(20)
              && payload.u8(12) >> 4 >= 5
              && payload.has((payload.u8(12) >> 4) * 4)
              && (payload.u8(12) & 0x0E) == 0;
      case IPV4_IN_IP ->
          payload.has(20) && payload.u8(0) >> 4 == 4 && payload.u16(2) == payload.length();
      case IPV6_IN_IP ->
          payload.has(40) && payload.u8(0) >> 4 == 6 && payload.u16(4) + 40 == payload.length();
      case ICMP, ICMPV6 -> payload.has(8);
      default -> false;
    };
  }
}
