package org.sipward.firewall.check;

/**
 * Whether a URL makes whoever fetches it ask a host of his own inside: by a scheme that reads
 * files, or a host that is loopback, link-local, private or a name without a dot.
 *
 * <p>Forms of IPv4 addresses that only some resolvers take (one number, octal, hexadecimal) count
 * as inside: nobody honest writes them.
 */
public final class InternalUrl {
  private static final String[] FETCHED = {"http://", "https://"};
  private static final String[] DANGEROUS = {
    "file:", "ftp:", "gopher:", "dict:", "ldap:", "ldaps:", "jar:", "smb:", "tftp:", "netdoc:"
  };

  private InternalUrl() {}

  /** Whether {@code a[from, to)} is such a URL. */
  public static boolean is(byte[] a, int from, int to) {
    for (String scheme : DANGEROUS) {
      if (Places.startsWith(a, from, to, scheme)) {
        return true;
      }
    }
    for (String scheme : FETCHED) {
      if (Places.startsWith(a, from, to, scheme)) {
        return isInternalHost(a, hostFrom(a, from + scheme.length(), to), to);
      }
    }
    return false;
  }

  /** Behind user information, which is a way to make the host look like another. */
  private static int hostFrom(byte[] a, int from, int to) {
    int host = from;
    for (int i = from; i < to && a[i] != '/' && a[i] != '?' && a[i] != '#' && a[i] != '\\'; i++) {
      host = a[i] == '@' ? i + 1 : host;
    }
    return host;
  }

  private static boolean isInternalHost(byte[] a, int from, int to) {
    if (from < to && a[from] == '[') {
      return isInternalIpv6(a, from + 1, to);
    }
    int end = from;
    int dots = 0;
    boolean numeric = true;
    while (end < to && isHostOctet(a[end])) {
      dots += a[end] == '.' ? 1 : 0;
      numeric &= a[end] == '.' || (a[end] >= '0' && a[end] <= '9');
      end++;
    }
    if (end == from) {
      return false;
    }
    boolean hexadecimal = Places.startsWith(a, from, end, "0x");
    if (numeric && dots == 3) {
      return isInternalIpv4(a, from, end);
    }
    return numeric
        || hexadecimal
        || dots == 0
        || Places.startsWith(a, Math.max(from, end - 10), end, ".localhost")
        || Places.startsWith(a, Math.max(from, end - 9), end, ".internal")
        || Places.startsWith(a, Math.max(from, end - 6), end, ".local");
  }

  private static boolean isInternalIpv4(byte[] a, int from, int to) {
    int first = 0;
    int second = 0;
    int part = 0;
    int digits = 0;
    for (int i = from; i < to; i++) {
      if (a[i] == '.') {
        part++;
        digits = 0;
        continue;
      }
      if (digits++ == 1 && a[i - 1] == '0') {
        return true;
      }
      if (digits > 3) {
        return true;
      }
      first = part == 0 ? first * 10 + a[i] - '0' : first;
      second = part == 1 ? second * 10 + a[i] - '0' : second;
    }
    return first == 0
        || first == 10
        || first == 127
        || first >= 224
        || (first == 100 && second >= 64 && second < 128)
        || (first == 169 && second == 254)
        || (first == 172 && second >= 16 && second < 32)
        || (first == 192 && second == 168);
  }

  /** Loopback, unspecified, mapped, unique local, link-local, multicast. */
  private static boolean isInternalIpv6(byte[] a, int from, int to) {
    return Places.startsWith(a, from, to, "::")
        || Places.startsWith(a, from, to, "0:")
        || Places.startsWith(a, from, to, "fc")
        || Places.startsWith(a, from, to, "fd")
        || Places.startsWith(a, from, to, "fe8")
        || Places.startsWith(a, from, to, "fe9")
        || Places.startsWith(a, from, to, "fea")
        || Places.startsWith(a, from, to, "feb")
        || Places.startsWith(a, from, to, "ff");
  }

  private static boolean isHostOctet(byte c) {
    return (c >= '0' && c <= '9')
        || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        || c == '.'
        || c == '-'
        || c == '_';
  }
}
