package org.sipward.firewall.screen;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.sipward.sip.Octets;

/** What a start line of SIP looks like from afar (RFC 3261 7.1, 7.2): its version token. */
final class StartLines {
  private static final byte[] VERSION = "SIP/2.0".getBytes(US_ASCII);

  private StartLines() {}

  /** Whether a line, without its LF, starts with the version or ends with it after a space. */
  static boolean isOne(byte[] array, int from, int to) {
    int end = to > from && array[to - 1] == '\r' ? to - 1 : to;
    int version = VERSION.length;
    if (end - from <= version) {
      return false;
    }
    return (isVersion(array, from) && array[from + version] == ' ')
        || (isVersion(array, end - version) && array[end - version - 1] == ' ');
  }

  /** Whether the first line of these octets is a start line, as far as it is there. */
  static boolean startsOne(Octets octets) {
    int end = octets.from();
    while (end < octets.to() && octets.array()[end] != '\n') {
      end++;
    }
    return isOne(octets.array(), octets.from(), end);
  }

  private static boolean isVersion(byte[] array, int at) {
    for (int i = 0; i < VERSION.length; i++) {
      if (array[at + i] != VERSION[i]) {
        return false;
      }
    }
    return true;
  }
}
