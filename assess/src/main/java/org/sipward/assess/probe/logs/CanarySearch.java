package org.sipward.assess.probe.logs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The search for a password in a text, as it is and as protocols write it. */
final class CanarySearch {
  private final Map<String, String> shapes = new LinkedHashMap<>();

  CanarySearch(String canary) {
    byte[] octets = canary.getBytes(StandardCharsets.UTF_8);
    shapes.put(canary, "as it is");
    shapes.putIfAbsent(URLEncoder.encode(canary, StandardCharsets.UTF_8), "percent-encoded");
    for (int before = 0; before < 3; before++) {
      shapes.put(base64(octets, before), "in Base64");
    }
    shapes.put(HexFormat.of().formatHex(octets), "in hexadecimal");
    shapes.put(HexFormat.of().formatHex(octets).toUpperCase(Locale.ROOT), "in hexadecimal");
  }

  /** In which shape a text holds it. */
  Optional<String> in(String text) {
    return shapes.entrySet().stream()
        .filter(shape -> text.contains(shape.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * The part of its Base64 that does not depend on its neighbours, with so many octets before it:
   * Basic authentication has the user's name there.
   */
  private static String base64(byte[] octets, int before) {
    byte[] moved = new byte[before + octets.length];
    System.arraycopy(octets, 0, moved, before, octets.length);
    String whole = Base64.getEncoder().withoutPadding().encodeToString(moved);
    int from = (before * 8 + 5) / 6;
    int until = moved.length * 8 / 6;
    return whole.substring(from, until);
  }
}
