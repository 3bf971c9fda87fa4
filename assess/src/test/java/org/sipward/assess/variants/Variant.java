package org.sipward.assess.variants;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One whole device as somebody outside describes it: what runs on it, what its vendor hands over,
 * and the truth of what is wrong with it, which was written down before any probe saw it.
 *
 * <pre>
 * title: TEXT            like: VARIANT   papers and image of that one, unless written anew here
 * part: NAME OPTIONS     cloud: NAME OPTIONS      servers at the device's and at its cloud's address
 * declared: PORT/tcp ... the interface table      scope: all   every port, else the device's own
 * contract-end: DATE     file: ITEM NAME          a paper, its content in the | lines below
 * capture: ITEM NAME     a capture by CaptureScript
 * image: PATH            a file of the firmware image   link: PATH TARGET
 * papers: ITEM ...       those that parts of it hand over      outage: ITEM NAME    by OutageScript
 * listen: PORT ...       where the assessor listens, by the names that its parts give the ports
 * measures: PROBE ...    the probes that it was made for, where these are not the usual ones
 * omit: ITEM             nothing of it, {@code image} too; {@code sealed: yes} an encrypted image
 * flaw: PROBE WHY        it has what the probe looks for
 * unseen: PROBE WHY      what was handed over cannot show it
 * </pre>
 *
 * <p>A probe that stands in neither is to find nothing wrong.
 */
record Variant(String name, List<Line> lines) {

  /** A directive: its word, the rest of its line, the lines below it. */
  record Line(String word, String rest, List<String> body) {
    /** What a later variant replaces it by. */
    String key() {
      return switch (word) {
        case "file", "capture" -> rest;
        case "image", "link" -> "image " + rest.split(" ", -1)[0];
        default -> word + " " + rest;
      };
    }
  }

  /** What is true of a probe's question. */
  enum Truth {
    FLAWED,
    SOUND,
    UNSEEN
  }

  static Variant named(String name) throws IOException {
    List<Line> own = read(name + ".variant");
    Map<String, Line> all = new LinkedHashMap<>();
    for (Line line : own) {
      if (line.word.equals("like")) {
        named(line.rest).lines.stream().filter(Variant::isPaper).forEach(l -> all.put(l.key(), l));
      }
    }
    for (Line line : own) {
      if (line.word.equals("omit")) {
        all.keySet().removeIf(key -> (key + " ").startsWith(line.rest + " "));
      } else {
        all.put(line.key(), line);
      }
    }
    return new Variant(name, List.copyOf(all.values()));
  }

  private static boolean isPaper(Line line) {
    return List.of("file", "capture", "image", "link", "contract-end").contains(line.word);
  }

  private static List<Line> read(String resource) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (InputStream in = Variant.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + resource);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        if (line.startsWith("|")) {
          lines.getLast().body.add(line.length() > 2 ? line.substring(2) : "");
        } else if (!line.isBlank() && !line.startsWith("#")) {
          int colon = line.indexOf(": ");
          lines.add(
              new Line(line.substring(0, colon), line.substring(colon + 2), new ArrayList<>()));
        }
      }
    }
    return lines;
  }

  List<Line> all(String word) {
    return lines.stream().filter(l -> l.word.equals(word)).toList();
  }

  /** The rest of a line that stands once; empty where it does not. */
  String value(String word) {
    return all(word).stream().map(Line::rest).findFirst().orElse("");
  }

  Truth truth(String probe) {
    if (names("flaw", probe)) {
      return Truth.FLAWED;
    }
    return names("unseen", probe) ? Truth.UNSEEN : Truth.SOUND;
  }

  private boolean names(String word, String probe) {
    return all(word).stream().anyMatch(l -> l.rest.split(" ", 2)[0].equals(probe));
  }
}
