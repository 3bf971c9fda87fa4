package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/** The grammar {@code nettype SP addrtype SP address}, shared by origin and rtcp (RFC 8866 9). */
final class NetworkAddress {
  private NetworkAddress() {}

  static boolean take(SdpCursor cursor, byte[] array, Address address) {
    long network = cursor.takeToken();
    if (Span.isNone(network) || !cursor.takeSpace()) {
      return false;
    }
    long type = cursor.takeToken();
    if (Span.isNone(type) || !cursor.takeSpace()) {
      return false;
    }
    return address.read(array, isInternet(array, network), type, cursor.takeNonSpace());
  }

  static boolean isInternet(byte[] array, long network) {
    return SdpCursor.is(array, network, "in");
  }
}
