package org.sipward.assess.probe.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.paper.SyslogRecord;

/**
 * A log as a collector wrote it down: on each line the moment of arrival, a space and the record.
 *
 * @param arrivals lines that begin with a moment
 * @param others lines that do not
 */
record CollectedLog(List<Arrival> arrivals, int others) {
  /** Octets of a file that is read. */
  static final int MAX_OCTETS = 32 << 20;

  private static final int MAX_LINES = 200_000;

  /** The text of a file; empty, with a reason, where it is none that can be searched. */
  static Optional<String> text(Path file, List<String> doubts) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (Files.size(file) > MAX_OCTETS) {
      doubts.add(name + " is larger than 32 MiB: hand over the part around the triggers");
      return Optional.empty();
    }
    byte[] octets = Files.readAllBytes(file);
    for (byte octet : octets) {
      if (octet == 0) {
        doubts.add(name + " is no text; unpack it");
        return Optional.empty();
      }
    }
    return Optional.of(new String(octets, StandardCharsets.UTF_8));
  }

  static CollectedLog parse(String text, ZoneOffset zone) {
    List<Arrival> arrivals = new ArrayList<>();
    int others = 0;
    for (String line : text.lines().limit(MAX_LINES).toList()) {
      int space = line.indexOf(' ');
      Optional<Instant> at = space < 0 ? Optional.empty() : moment(line.substring(0, space));
      if (at.isPresent()) {
        String log = line.substring(space + 1);
        arrivals.add(new Arrival(at.get(), SyslogRecord.parse(log, at.get(), zone)));
      } else if (!line.isBlank()) {
        others++;
      }
    }
    return new CollectedLog(arrivals, others);
  }

  private static Optional<Instant> moment(String word) {
    try {
      return word.length() > 40
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(word).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
