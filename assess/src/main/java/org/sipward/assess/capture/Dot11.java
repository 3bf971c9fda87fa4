package org.sipward.assess.capture;

import java.util.Optional;

/**
 * One 802.11 frame.
 *
 * @param type 0 management, 1 control, 2 data
 * @param subtype of the type
 * @param isProtected whether its body is encrypted
 * @param transmitter who sent it by radio; {@link Packet.Link#NONE} where it does not say
 * @param source who sent what is in it
 * @param destination for whom it is
 * @param network the BSSID
 * @param body behind the header
 */
public record Dot11(
    int type,
    int subtype,
    boolean isProtected,
    long transmitter,
    long source,
    long destination,
    long network,
    Span body) {
  public static final int PLAIN = 105;
  public static final int RADIOTAP = 127;
  public static final int MANAGEMENT = 0;
  public static final int DATA = 2;

  private static final int CONTROL = 1;
  private static final int HEADER = 24;
  private static final int FCS = 4;
  private static final int FCS_AT_END = 0x10;
  private static final int BAD_FCS = 0x40;

  /** A frame of one of the two link types; empty where it is none, or came in broken. */
  public static Optional<Dot11> read(Frame frame) {
    Span octets = frame.octets();
    if (frame.linkType() == RADIOTAP) {
      if (!octets.has(8) || octets.u8(0) != 0 || !octets.has(octets.low16(2))) {
        return Optional.empty();
      }
      int flags = flags(octets);
      if ((flags & BAD_FCS) != 0) {
        return Optional.empty();
      }
      octets = octets.after(octets.low16(2));
      if ((flags & FCS_AT_END) != 0) {
        octets = octets.first(Math.max(0, octets.length() - FCS));
      }
    } else if (frame.linkType() != PLAIN) {
      return Optional.empty();
    }
    return header(octets);
  }

  /** The flags field of a radiotap header: the first but for the clock, eight octets aligned. */
  private static int flags(Span octets) {
    int at = 4;
    while (octets.has(at + 4) && (octets.u8(at + 3) & 0x80) != 0) {
      at += 4;
    }
    at += 4;
    boolean clock = (octets.u8(4) & 1) != 0;
    boolean flags = (octets.u8(4) & 2) != 0;
    if (clock) {
      at = ((at + 7) & ~7) + 8;
    }
    return flags && octets.has(at + 1) ? octets.u8(at) : 0;
  }

  private static Optional<Dot11> header(Span octets) {
    if (!octets.has(HEADER)) {
      return Optional.empty();
    }
    int type = octets.u8(0) >> 2 & 3;
    int subtype = octets.u8(0) >> 4;
    boolean toDs = (octets.u8(1) & 1) != 0;
    boolean fromDs = (octets.u8(1) & 2) != 0;
    boolean sealed = (octets.u8(1) & 0x40) != 0;
    if ((octets.u8(0) & 3) != 0 || type == CONTROL) {
      return Optional.empty();
    }
    long one = LinkLayer.mac(octets, 4);
    long two = LinkLayer.mac(octets, 10);
    long three = LinkLayer.mac(octets, 16);
    int body = HEADER;
    long source = two;
    long destination = one;
    long network = three;
    if (type == DATA) {
      network = toDs ? one : fromDs ? two : three;
      source = fromDs ? three : two;
      destination = toDs ? three : one;
      body += toDs && fromDs ? 6 : 0;
      source = toDs && fromDs && octets.has(30) ? LinkLayer.mac(octets, 24) : source;
      body += (subtype & 8) != 0 ? 2 : 0;
      // Order: a field for high throughput follows.
      body += (subtype & 8) != 0 && (octets.u8(1) & 0x80) != 0 ? 4 : 0;
    } else {
      body += (octets.u8(1) & 0x80) != 0 ? 4 : 0;
    }
    return Optional.of(
        new Dot11(type, subtype, sealed, two, source, destination, network, octets.after(body)));
  }

  /** Whether it carries data that anybody can read. */
  public boolean isClearData() {
    return type == DATA && (subtype & 4) == 0 && !isProtected;
  }
}
