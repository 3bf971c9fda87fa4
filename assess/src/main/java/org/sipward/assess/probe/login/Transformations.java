package org.sipward.assess.probe.login;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/**
 * The ways in which vendors make secrets out of what is printed on a device, each by its name; an
 * empty text is what a way makes where it does not apply. Stateless.
 */
final class Transformations {
  /** Name to the way, in the order in which they are looked for. */
  static final Map<String, UnaryOperator<String>> ALL = all();

  private Transformations() {}

  private static Map<String, UnaryOperator<String>> all() {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("itself", text -> text);
    all.put("itself without separators", Transformations::bare);
    all.put("itself reversed", text -> reversed(bare(text)));
    all.put("its octets reversed", Transformations::octetsReversed);
    all.put("its digits", text -> text.replaceAll("\\D", ""));
    all.put("its digits reversed", text -> reversed(text.replaceAll("\\D", "")));
    all.put("its decimal value", text -> number(text, 16, 10));
    all.put("its hexadecimal value", text -> number(text, 10, 16));
    all.put("itself in Base64", Transformations::base64);
    all.put("itself without separators in Base64", text -> base64(bare(text)));
    all.put("itself and one", text -> plus(text, 1));
    all.put("itself less one", text -> plus(text, -1));
    all.put("its complement", Transformations::complement);
    all.put("its CRC-32", Transformations::checksum);
    for (int count : new int[] {4, 5, 6, 8, 10, 12}) {
      all.put("its last " + count, text -> last(bare(text), count));
    }
    for (int count : new int[] {4, 6, 8, 10}) {
      all.put("its first " + count, text -> first(bare(text), count));
    }
    all.put("its last 6 reversed", text -> reversed(last(bare(text), 6)));
    all.put("its last 8 reversed", text -> reversed(last(bare(text), 8)));
    for (String digest : new String[] {"MD5", "SHA-1", "SHA-256"}) {
      all.put(digest + " of it", text -> digest(digest, text));
      for (int count : new int[] {6, 8, 10, 12, 16}) {
        all.put(digest + " of it, first " + count, text -> first(digest(digest, text), count));
      }
      all.put(digest + " of it, last 8", text -> last(digest(digest, text), 8));
    }
    return all;
  }

  private static String bare(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "");
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static String first(String text, int count) {
    return text.length() > count ? text.substring(0, count) : "";
  }

  private static String last(String text, int count) {
    return text.length() > count ? text.substring(text.length() - count) : "";
  }

  private static String octetsReversed(String text) {
    String bare = bare(text);
    if (bare.length() % 2 != 0) {
      return "";
    }
    StringBuilder octets = new StringBuilder();
    for (int i = bare.length() - 2; i >= 0; i -= 2) {
      octets.append(bare, i, i + 2);
    }
    return octets.toString();
  }

  private static String number(String text, int from, int to) {
    String bare = bare(text);
    boolean fits = bare.matches(from == 16 ? "[0-9A-Fa-f]+" : "[0-9]+");
    return fits ? new BigInteger(bare, from).toString(to) : "";
  }

  private static String plus(String text, int more) {
    String bare = bare(text);
    int base = bare.matches("[0-9]+") ? 10 : 16;
    if (!bare.matches("[0-9A-Fa-f]+")) {
      return "";
    }
    String sum = new BigInteger(bare, base).add(BigInteger.valueOf(more)).toString(base);
    return "0".repeat(Math.max(0, bare.length() - sum.length())) + sum;
  }

  private static String complement(String text) {
    String bare = bare(text);
    if (!bare.matches("[0-9A-Fa-f]+")) {
      return "";
    }
    StringBuilder complement = new StringBuilder();
    bare.chars()
        .forEach(c -> complement.append(Character.forDigit(15 - Character.digit(c, 16), 16)));
    return complement.toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  private static String digest(String algorithm, String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
