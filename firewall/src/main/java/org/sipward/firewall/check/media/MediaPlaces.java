package org.sipward.firewall.check.media;

import java.util.List;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.check.body.SdpPart;
import org.sipward.firewall.zone.Prefix;
import org.sipward.sip.Span;
import org.sipward.sip.sdp.Address;
import org.sipward.sip.sdp.AddressKind;
import org.sipward.sip.sdp.AttributeKind;
import org.sipward.sip.sdp.SdpIndex;

/** Where a section of a session description wants its media: searches that allocate nothing. */
final class MediaPlaces {
  private static final long MAPPED = 0xffffL;

  private MediaPlaces() {}

  /** The first line of a section with a forbidden address or a name, or {@link SdpIndex#NONE}. */
  static int findForbidden(SdpPart sdp, int section, List<Prefix> forbidden, boolean here) {
    for (int line = first(sdp, section); line != SdpIndex.NONE; line = next(sdp, section, line)) {
      Address address = address(sdp, line);
      if (address.kind() == AddressKind.NAME
          ? !isInvalidName(sdp, address)
          : !address.isUnspecified() && isForbidden(address, forbidden, here)) {
        return line;
      }
    }
    return SdpIndex.NONE;
  }

  /**
   * The first line of a section with an address that is, or is not, in blocks, or {@link
   * SdpIndex#NONE}. Addresses that hold a call are nowhere.
   */
  static int find(SdpPart sdp, int section, List<Prefix> blocks, boolean within) {
    for (int line = first(sdp, section); line != SdpIndex.NONE; line = next(sdp, section, line)) {
      Address address = address(sdp, line);
      if (isNumeric(address) && !address.isUnspecified() && isWithin(address, blocks) == within) {
        return line;
      }
    }
    return SdpIndex.NONE;
  }

  /**
   * Whether an address is loopback, link-local, multicast, broadcast, reserved, or in a block.
   *
   * @param here whether who names it speaks from this host, where loopback is an address
   */
  static boolean isForbidden(Address address, List<Prefix> blocks, boolean here) {
    return isNumeric(address)
        && (address.isMulticast()
            || (isSpecial(address) && !(here && isLoopback(address)))
            || isWithin(address, blocks));
  }

  private static boolean isLoopback(Address address) {
    return address.kind() == AddressKind.IPV4
        ? address.low() >>> 24 == 127
        : address.high() == 0 && address.low() == 1;
  }

  /** Whether an address is in one of the blocks; an IPv4 address is also its mapped form. */
  static boolean isWithin(Address address, List<Prefix> blocks) {
    long low = address.kind() == AddressKind.IPV4 ? MAPPED << 32 | address.low() : address.low();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).contains(address.high(), low)) {
        return true;
      }
    }
    return false;
  }

  static boolean isNumeric(Address address) {
    return address.kind() == AddressKind.IPV4 || address.kind() == AddressKind.IPV6;
  }

  private static boolean isSpecial(Address address) {
    long low = address.low();
    if (address.kind() == AddressKind.IPV4) {
      return isSpecialIpv4(low);
    }
    boolean mapped = address.high() == 0 && (low >>> 32 == MAPPED || low >>> 32 == 0);
    return (mapped && isSpecialIpv4(low & 0xffff_ffffL))
        || (address.high() == 0x64_ff9b_0000_0000L && isSpecialIpv4(low & 0xffff_ffffL))
        || address.high() >>> 54 == 0xfe80L >>> 6;
  }

  /** 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16 and 224.0.0.0 to the broadcast address. */
  private static boolean isSpecialIpv4(long address) {
    long first = address >>> 24;
    return first == 0 || first == 127 || address >>> 16 == 0xa9fe || first >= 224;
  }

  private static boolean isInvalidName(SdpPart sdp, Address address) {
    long text = address.text();
    int from = Span.to(text) - ".invalid".length();
    return from >= Span.from(text) && Places.is(sdp.array(), from, Span.to(text), ".invalid");
  }

  /** The first line that says where: connection data of the section, or else of the session. */
  private static int first(SdpPart sdp, int section) {
    SdpIndex index = sdp.index();
    int line = index.find(section, 'c');
    if (line == SdpIndex.NONE) {
      line = index.find(SdpIndex.SESSION, 'c');
    }
    return line != SdpIndex.NONE && sdp.readConnection(line) ? line : next(sdp, section, line);
  }

  /** The line after one that says where: further connection data of the section, then its rtcp. */
  private static int next(SdpPart sdp, int section, int after) {
    SdpIndex index = sdp.index();
    int from = Math.max(after + 1, index.firstLine(section));
    for (int line = from; line < index.endLine(section); line++) {
      boolean says =
          index.type(line) == 'c'
              ? sdp.readConnection(line)
              : index.type(line) == 'a'
                  && index.attributeKind(line) == AttributeKind.RTCP
                  && sdp.readRtcp(line)
                  && sdp.rtcp().hasAddress();
      if (says) {
        return line;
      }
    }
    return SdpIndex.NONE;
  }

  private static Address address(SdpPart sdp, int line) {
    return sdp.index().type(line) == 'c' ? sdp.connection().address() : sdp.rtcp().address();
  }
}
