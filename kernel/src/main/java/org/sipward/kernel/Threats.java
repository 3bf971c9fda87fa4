package org.sipward.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The threat catalogue of the project, read from the data file {@code threats.tsv}. */
public final class Threats {
  /** The groups in the order of the catalogue, with their titles. */
  public static final List<Map.Entry<String, String>> GROUPS =
      List.of(
          Map.entry("MAL", "Malformed messages and protocol abuse"),
          Map.entry("IDN", "Spoofing and identity"),
          Map.entry("REG", "Registration"),
          Map.entry("DLG", "Dialog and transaction hijack"),
          Map.entry("SCN", "Scanning and enumeration"),
          Map.entry("DOS", "Denial of service"),
          Map.entry("FRD", "Toll and interconnect fraud"),
          Map.entry("IMS", "Headers of the IP multimedia subsystem"),
          Map.entry("MSG", "Messaging and rich communication"),
          Map.entry("MED", "Session descriptions and media"),
          Map.entry("TLS", "Certificates and protected transport"),
          Map.entry("LEK", "Information leakage"),
          Map.entry("INJ", "Injection into back-ends"),
          Map.entry("BOD", "Bodies"),
          Map.entry("DNS", "Names, numbers and routing data"),
          Map.entry("STI", "Signed caller identity"),
          Map.entry("SLF", "The firewall itself"));

  private static final String FILE = "threats.tsv";

  private Threats() {}

  /** All threats in the order of the file; fails on the first row that is not understood. */
  public static List<Threat> all() {
    try (InputStream in = Threats.class.getResourceAsStream(FILE)) {
      byte[] octets = Objects.requireNonNull(in, FILE).readAllBytes();
      return parse(new String(octets, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Threat> parse(String text) {
    List<Threat> threats = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split("\t", -1);
      if (cells.length < 5 || cells.length > 6) {
        throw new IllegalArgumentException(FILE + ":" + (i + 1) + ": 5 or 6 columns expected");
      }
      threats.add(
          new Threat(
              cells[0],
              Severity.valueOf(cells[1].toUpperCase(Locale.ROOT)),
              cells[2],
              cells[3],
              Threat.State.valueOf(cells[4].toUpperCase(Locale.ROOT)),
              cells.length == 6 ? cells[5] : ""));
    }
    return List.copyOf(threats);
  }
}
