package org.sipward.exchange.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.sipward.exchange.privacy.Leak.Encoding;

/**
 * Undoes one encoding wherever it might have been used; what was not encoded gives way to a break
 * or, for escapes, stays.
 *
 * <p>Where base64 or hexadecimal digits begin is not known, since letters may stand before them: so
 * there is one decoder for each alignment, and one of them is right.
 */
record Decoder(Encoding encoding, int shift) {
  static final List<Decoder> ALL =
      List.of(
          new Decoder(Encoding.PERCENT, 0),
          new Decoder(Encoding.BACKSLASH, 0),
          new Decoder(Encoding.HEX, 0),
          new Decoder(Encoding.HEX, 1),
          new Decoder(Encoding.BASE64, 0),
          new Decoder(Encoding.BASE64, 1),
          new Decoder(Encoding.BASE64, 2),
          new Decoder(Encoding.BASE64, 3));

  private static final byte[] DIGITS = new byte[256];
  private static final byte[] SEXTETS = new byte[256];
  private static final byte SKIPPED = -2;

  static {
    Arrays.fill(DIGITS, (byte) -1);
    Arrays.fill(SEXTETS, (byte) -1);
    for (int c = 0; c < 128; c++) {
      DIGITS[c] = (byte) Character.digit(c, 16);
    }
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int value = 0; value < alphabet.length(); value++) {
      SEXTETS[alphabet.charAt(value)] = (byte) value;
    }
    SEXTETS['-'] = 62;
    SEXTETS['_'] = 63;
    // Mail breaks lines within base64.
    SEXTETS['\r'] = SKIPPED;
    SEXTETS['\n'] = SKIPPED;
  }

  /** What the layer says if this was used; empty if it cannot have been. */
  Layer decode(Layer from) {
    return switch (encoding) {
      case BASE64 -> packed(from, SEXTETS, 6);
      case HEX -> packed(from, DIGITS, 4);
      case PERCENT -> has(from, '%') ? percent(from) : Layer.empty(0);
      case BACKSLASH -> has(from, '\\') ? backslash(from) : Layer.empty(0);
    };
  }

  /** Runs of characters that carry some bits each. */
  private Layer packed(Layer from, byte[] alphabet, int bitsEach) {
    var to = Layer.empty(from.length());
    int at = 0;
    while (at < from.length()) {
      int start = at;
      int characters = 0;
      while (at < from.length() && alphabet[from.octets[at] & 0xff] != -1) {
        characters += alphabet[from.octets[at++] & 0xff] == SKIPPED ? 0 : 1;
      }
      if ((characters - shift) * bitsEach >= 8 * Forms.MIN_LENGTH) {
        unpack(from, start, at, to, bitsEach);
      }
      at++;
    }
    return to;
  }

  private void unpack(Layer from, int start, int end, Layer to, int bitsEach) {
    var alphabet = bitsEach == 6 ? SEXTETS : DIGITS;
    int before = to.length();
    int left = shift;
    int bits = 0;
    int held = 0;
    int origin = start;
    for (int at = start; at < end; at++) {
      int value = alphabet[from.octets[at] & 0xff];
      if (value == SKIPPED || left-- > 0) {
        continue;
      }
      origin = bits == 0 ? at : origin;
      held = held << bitsEach | value;
      bits += bitsEach;
      if (bits >= 8) {
        bits -= 8;
        to.add(held >> bits, from.origin(origin));
        origin = at;
      }
    }
    to.add(Layer.BREAK, from.origin(start));
    // The wrong alignments say nothing anybody could read: not worth to be searched.
    to.keepReadable(before, Forms.MIN_LENGTH);
  }

  private static Layer percent(Layer from) {
    var to = Layer.empty(from.length());
    for (int at = 0; at < from.length(); at++) {
      int octet = from.octets[at] == '%' ? number(from, at + 1, 2) : -1;
      to.add(octet < 0 ? from.octets[at] : octet, from.origin(at));
      at += octet < 0 ? 0 : 2;
    }
    return to;
  }

  private static Layer backslash(Layer from) {
    var to = Layer.empty(from.length());
    for (int at = 0; at < from.length(); at++) {
      if (from.octets[at] != '\\' || at + 1 == from.length()) {
        to.add(from.octets[at], from.origin(at));
        continue;
      }
      int origin = from.origin(at++);
      int point = from.octets[at] == 'u' ? number(from, at + 1, 4) : -1;
      if (point >= 0) {
        at += 4;
        for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
          to.add(octet, origin);
        }
      } else {
        to.add("bfnrt".indexOf(from.octets[at]) < 0 ? from.octets[at] : ' ', origin);
      }
    }
    return to;
  }

  /** So many hexadecimal digits; -1 if they are not there. */
  private static int number(Layer from, int at, int count) {
    int number = 0;
    for (int i = at; i < at + count; i++) {
      int digit = i < from.length() ? DIGITS[from.octets[i] & 0xff] : -1;
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }

  private static boolean has(Layer from, char sign) {
    for (int at = 0; at < from.length(); at++) {
      if (from.octets[at] == sign) {
        return true;
      }
    }
    return false;
  }
}
