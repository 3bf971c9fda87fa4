package org.sipward.assess.paper;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The forms in which a value is found by whoever looks for it: as it is, and under every coding
 * that hides it from the eye only. Stateless.
 */
public final class CanaryForms {
  /** Octets below which a form may occur by chance. */
  private static final int MIN_OCTETS = 8;

  private static final int BASE64_GROUP = 3;

  private CanaryForms() {}

  /** Each form by its name, {@code base64}; without those too short to mean something. */
  public static Map<String, byte[]> of(String value) {
    Map<String, byte[]> forms = new LinkedHashMap<>();
    byte[] clear = value.getBytes(StandardCharsets.UTF_8);
    forms.put("clear", clear);
    forms.put("UTF-16", value.getBytes(StandardCharsets.UTF_16LE));
    forms.put("UTF-16 (big endian)", value.getBytes(StandardCharsets.UTF_16BE));
    forms.put("reversed", reversed(clear));
    String hex = HexFormat.of().formatHex(clear);
    forms.put("hex", ascii(hex));
    forms.put("hex (upper case)", ascii(hex.toUpperCase(Locale.ROOT)));
    for (int shift = 0; shift < BASE64_GROUP; shift++) {
      String base64 = base64(clear, shift);
      String suffix = shift == 0 ? "" : " (within more, " + shift + ")";
      forms.put("base64" + suffix, ascii(base64));
      forms.put("base64url" + suffix, ascii(base64.replace('+', '-').replace('/', '_')));
    }
    forms.values().removeIf(form -> form.length < MIN_OCTETS);
    return forms;
  }

  /**
   * What does not change of a value's base64, whatever stands before and after it.
   *
   * @param shift octets of the group of three that stand before
   */
  private static String base64(byte[] clear, int shift) {
    byte[] shifted = new byte[shift + clear.length];
    System.arraycopy(clear, 0, shifted, shift, clear.length);
    String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int from = shift == 0 ? 0 : shift + 1;
    int to = shifted.length % BASE64_GROUP == 0 ? text.length() : text.length() - 1;
    return text.substring(from, Math.max(from, to));
  }

  private static byte[] reversed(byte[] octets) {
    byte[] reversed = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      reversed[i] = octets[octets.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
