package org.sipward.assess.variants;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipward.testkit.device.Parts;
import org.sipward.testkit.device.TestDevice;
import org.sipward.testkit.peer.ExternalProgram;

/**
 * What testssl.sh wrote of a real server, recorded once because it takes a minute: {@code PORT PART
 * OPTION=VALUE ...}, the server as a part of a test device, and options of our own: {@code tests},
 * what it was asked, separated by commas; {@code age}, how many days ago; {@code cut}, how many
 * octets of its end are missing; {@code finding=ID/SEVERITY/WORDS}, a row that no server of today
 * gives, as testssl.sh words it.
 */
record RecordedScan(String device, String port, String part, Map<String, String> options) {
  private static final Path FOLDER =
      Path.of("src", "test", "resources", "org", "sipward", "assess", "variants", "scans");
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final Duration LONGEST = Duration.ofMinutes(10);

  static RecordedScan of(String device, String line) {
    String[] words = line.split(" ", -1);
    return new RecordedScan(device, words[0], words[1], VariantRun.options(words, 2));
  }

  private String name() {
    return device + "-" + port + ".json";
  }

  /** The report, as if it had been made of this device. */
  byte[] of(TestDevice device) throws IOException {
    try (InputStream in = RecordedScan.class.getResourceAsStream("scans/" + name())) {
      if (in == null) {
        throw new FileNotFoundException(name() + ": to be recorded");
      }
      Instant started = NOW.minus(Duration.ofDays(Long.parseLong(option("age", "1"))));
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("${host}", device.host())
              .replace("${port}", String.valueOf(device.port(port)))
              .replace("${started}", String.valueOf(started.getEpochSecond()));
      byte[] whole = withFinding(text).getBytes(StandardCharsets.UTF_8);
      return Arrays.copyOf(whole, whole.length - Integer.parseInt(option("cut", "0")));
    }
  }

  private String withFinding(String text) {
    if (!options.containsKey("finding")) {
      return text;
    }
    String[] parts = options.get("finding").split("/", -1);
    String row = "(\"id\"\\s*: \"%s\",\\s*\"severity\"\\s*: )\"[^\"]*\"".formatted(parts[0]);
    String said = "(,\\s*(?:\"[a-z]+\"\\s*: \"[^\"]*\",\\s*)*\"finding\"\\s*: )\"[^\"]*\"";
    String changed =
        text.replaceFirst(
            row + said, "$1\"" + parts[1] + "\"$2\"" + parts[2].replace('_', ' ') + "\"");
    if (changed.equals(text)) {
      throw new IllegalArgumentException(name() + " has no " + parts[0]);
    }
    return changed;
  }

  private String option(String name, String usual) {
    return options.getOrDefault(name, usual);
  }

  /** Runs the server and testssl.sh, and keeps the report. */
  void record(TestDevice server) throws Exception {
    Map<String, String> make = new HashMap<>(options);
    make.put("as", port);
    Parts.named(part).addTo(server, make);
    String place = server.host() + ":" + server.port(port);
    String asked =
        "testssl --quiet --color 0 --warnings off --nodns none --jsonfile-pretty scan.json "
            + option("tests", "-p,-s").replace(',', ' ')
            + " "
            + place;
    ExternalProgram.run(
        server.folder(), server.log("testssl"), LONGEST, List.of(asked.split(" ", -1)));
    String report =
        Files.readString(server.folder().resolve("scan.json"))
            .replace(server.host(), "${host}")
            .replaceAll("([:\"])" + server.port(port) + "\\b", "$1\\${port}")
            .replaceFirst("(\"startTime\"[ :]*\")[0-9]+", "$1\\${started}")
            .replaceFirst("(\"at\"[ :]*\")[^:]*", "$1lab")
            .replaceAll("(?m)^ +", "");
    Files.writeString(Files.createDirectories(FOLDER).resolve(name()), report);
  }
}
