package org.sipward.kernel.identifier;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads and writes IP addresses without ever asking a resolver; RFC 5952 for version 6. */
final class AddressSpelling {
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final Pattern V4 = Pattern.compile("(?:0*" + OCTET + "\\.){3}0*" + OCTET);
  private static final Pattern LEADING_ZERO = Pattern.compile("(?:^|\\.)0[0-9]");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private AddressSpelling() {}

  /** The address, unless the text is none; a version 4 address inside version 6 is unwrapped. */
  static Optional<InetAddress> read(String text) {
    try {
      if (V4.matcher(text).matches()) {
        // Some readers take 010 for 8, others for 10: nobody knows what the writer meant.
        return LEADING_ZERO.matcher(text).find()
            ? Optional.empty()
            : Optional.of(Inet4Address.ofLiteral(text));
      }
      return V6.matcher(text).matches() && text.contains(":")
          ? Optional.of(InetAddress.ofLiteral(text))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String write(InetAddress address) {
    return switch (address) {
      case Inet6Address v6 -> v6Text(v6.getAddress());
      default -> address.getHostAddress();
    };
  }

  /** Whether all bits after the first {@code length} are zero. */
  static boolean isPrefix(InetAddress address, int length) {
    var octets = address.getAddress();
    for (int bit = length; bit < octets.length * 8; bit++) {
      if (((octets[bit / 8] >> (7 - bit % 8)) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Set aside for documentation: RFC 5737, RFC 3849, RFC 9637. */
  static boolean isExample(InetAddress address) {
    var text = write(address);
    return text.startsWith("192.0.2.")
        || text.startsWith("198.51.100.")
        || text.startsWith("203.0.113.")
        || text.startsWith("2001:db8:")
        || text.startsWith("3fff:");
  }

  /** Means something only inside one network, or nothing. */
  static boolean isNobodys(InetAddress address) {
    var first = address.getAddress()[0] & 0xff;
    return address.isSiteLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()
        || (address instanceof Inet6Address && (first & 0xfe) == 0xfc)
        || (address instanceof Inet4Address && (first == 0 || first >= 240));
  }

  private static String v6Text(byte[] octets) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = ((octets[2 * i] & 0xff) << 8) | (octets[2 * i + 1] & 0xff);
    }
    int from = 0;
    int length = 0;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length && end - i > 1) {
        from = i;
        length = end - i;
      }
    }
    var text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (length > 0 && i == from) {
        text.append("::");
        i += length - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
