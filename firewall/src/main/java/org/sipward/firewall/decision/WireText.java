package org.sipward.firewall.decision;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;

/**
 * Octets from the wire as printable ASCII: as they are, or only their shape.
 *
 * <p>The shape shows what is wrong with octets without telling whom they are about: words of SIP
 * stay, of all else a letter is {@code x} and a digit {@code 9}; what is no letter and no digit
 * stays as it is.
 */
public final class WireText {
  /** Words that say nothing about anybody, beside the names of headers and methods. */
  private static final String WORDS =
      "sip sips tel urn service sos tag branch lr transport udp tcp tls sctp ws wss received rport"
          + " maddr ttl user phone ip dialstring phone-context ext isub verstat cpc oli orig iotl"
          + " logme network-provided expires q methods privacy id header session critical none"
          + " history user realm nonce response qop cnonce nc opaque algorithm digest md5 sha-256"
          + " application audio video message sdp multipart mixed related alternative boundary"
          + " charset utf-8 text plain xml pidf anonymous invalid unknown cause reason active"
          + " terminated refresher uac uas timer 100rel path gruu outbound reg-id ob comp sigcomp"
          + " in ip4 ip6 rtpmap fmtp sendrecv sendonly recvonly inactive rtp avp savp";

  private static final String VERSION = "SIP/2.0";
  private static final Set<String> KNOWN = known();
  private static final HexFormat HEX = HexFormat.of();

  private WireText() {}

  private static Set<String> known() {
    Set<String> known = new HashSet<>(Arrays.asList(WORDS.split(" ", -1)));
    for (HeaderKind kind : HeaderKind.values()) {
      known.add(kind.wire().toLowerCase(Locale.ROOT));
    }
    for (Method method : Method.values()) {
      known.add(method.name().toLowerCase(Locale.ROOT));
    }
    return Set.copyOf(known);
  }

  /** The octets themselves; can be turned back into them. */
  public static String clear(byte[] array, int from, int to) {
    var text = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      append(text, array[i] & 0xff);
    }
    return text.toString();
  }

  /** The shape of the octets. */
  public static String shape(byte[] array, int from, int to) {
    var text = new StringBuilder(to - from);
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && isWord(array[end])) {
        end++;
      }
      if (end == at) {
        other(text, array[at++] & 0xff);
      } else if (isVersion(array, at, to)) {
        text.append(VERSION);
        at += VERSION.length();
      } else {
        word(text, array, at, end);
        at = end;
      }
    }
    return text.toString();
  }

  private static void word(StringBuilder text, byte[] array, int from, int to) {
    var word = new String(array, from, to - from, StandardCharsets.US_ASCII);
    if (KNOWN.contains(word.toLowerCase(Locale.ROOT))) {
      text.append(word);
      return;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      text.append(c == '-' ? '-' : c >= '0' && c <= '9' ? '9' : 'x');
    }
  }

  /** A letter beyond ASCII would tell a name. */
  private static void other(StringBuilder text, int octet) {
    if (octet < 0x80) {
      append(text, octet);
    } else {
      text.append("\\x??");
    }
  }

  private static boolean isVersion(byte[] array, int at, int to) {
    int length = VERSION.length();
    return to - at >= length
        && new String(array, at, length, StandardCharsets.ISO_8859_1).equals(VERSION);
  }

  private static void append(StringBuilder text, int octet) {
    if (octet == '\\') {
      text.append("\\\\");
    } else if (octet >= ' ' && octet < 0x7f) {
      text.append((char) octet);
    } else {
      text.append("\\x").append(HEX.toHexDigits((byte) octet));
    }
  }

  private static boolean isWord(byte c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-';
  }
}
