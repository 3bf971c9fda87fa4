package org.sipward.assess.variants;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One whole device as somebody outside describes it: what runs on it, what its vendor hands over,
 * and the truth of what is wrong with it, which was written down before any probe saw it.
 *
 * <pre>
 * title: TEXT            like: VARIANT   papers and image of that one, unless written anew here
 * part: NAME OPTIONS     cloud: NAME OPTIONS      servers at the device's and at its cloud's address
 * at: PORT NUMBER       which port that is        declared: PORT/tcp ... the interface table
 * scope: opened         only the device's own ports, not every one of its address
 * contract-end: DATE     file: ITEM NAME          a paper, its content in the | lines below
 * capture: ITEM NAME     a capture by CaptureScript
 * image: PATH            a file of the firmware image   link: PATH TARGET; where the image is a
 *                        paper of its own, of the file system that ${tree:KIND} is
 * papers: ITEM ...       those that parts of it hand over      outage: ITEM NAME    by OutageScript
 * scanned: PORT PART OPTIONS   what testssl.sh saw of such a server, see RecordedScan
 * needs: PROGRAM ...     what its probes or its papers start
 * listen: PORT ...       where the assessor listens, by the names that its parts give the ports
 * measures: PROBE ...    the probes that it was made for, where these are not the usual ones
 * omit: ITEM             nothing of it, {@code image} too; {@code sealed: yes} an encrypted image
 * flaw: PROBE WHY        it has what the probe looks for
 * unseen: PROBE WHY      what was handed over cannot show it
 * wrong: PROBE WHY       the probe is known to be wrong here; the truth above stands
 * mended: PROBE WHY      the file was not what it said, and was mended after the probe had seen it
 * </pre>
 *
 * <p>A probe that stands in neither {@code flaw} nor {@code unseen} is to find nothing wrong. A
 * file without a title is no device, but papers that others are {@code like}.
 */
record Variant(String name, List<Line> lines) {
  static final String GOOD = "meter";
  private static final String ENDING = ".variant";

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

  /** Every device there is, the good one first. */
  static List<Variant> devices() throws IOException {
    URL good = Objects.requireNonNull(Variant.class.getResource(GOOD + ENDING));
    List<Variant> devices = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(good.toURI()).getParent())) {
      for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
        devices.add(named(file.getFileName().toString().replace(ENDING, "")));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    devices.removeIf(d -> d.value("title").isEmpty());
    devices.sort(Comparator.comparing(d -> !d.name.equals(GOOD)));
    return devices;
  }

  static Variant named(String name) throws IOException {
    List<Line> own = read(name + ENDING);
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
    if (said("flaw").containsKey(probe)) {
      return Truth.FLAWED;
    }
    return said("unseen").containsKey(probe) ? Truth.UNSEEN : Truth.SOUND;
  }

  /** Probe to what a word says of it. */
  Map<String, String> said(String word) {
    Map<String, String> said = new LinkedHashMap<>();
    for (Line line : all(word)) {
      String[] words = line.rest.split(" ", 2);
      if (words.length < 2 || said.put(words[0], words[1]) != null) {
        throw new IllegalArgumentException(name + ": " + word + ": " + line.rest);
      }
    }
    return said;
  }
}
