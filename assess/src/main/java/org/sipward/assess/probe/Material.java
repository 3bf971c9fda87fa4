package org.sipward.assess.probe;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.control.RiskClass;
import org.sipward.assess.record.ProbeRecord;

/**
 * What a probe has to look at.
 *
 * @param files evidence item to its intact files
 * @param contractEnd until when the device is to be connected
 * @param now the moment of the look
 * @param riskClass what is measured by where classes differ; a sighting that depends on it says so
 *     with {@link Sighting#measuredFor}
 * @param earlier the last record of each probe, of this run ({@code now}) or an earlier one
 */
public record Material(
    Map<String, List<Path>> files,
    Optional<LocalDate> contractEnd,
    Instant now,
    RiskClass riskClass,
    Map<String, ProbeRecord> earlier) {

  /** Before any probe has run. */
  public Material(
      Map<String, List<Path>> files,
      Optional<LocalDate> contractEnd,
      Instant now,
      RiskClass riskClass) {
    this(files, contractEnd, now, riskClass, Map.of());
  }

  /** For the strictest class, which is assumed as long as it is not known. */
  public Material(Map<String, List<Path>> files, Optional<LocalDate> contractEnd, Instant now) {
    this(files, contractEnd, now, RiskClass.C);
  }

  /** The first file of an item; the runner gives a probe what it needs, so it is there. */
  public Path file(String item) {
    return files.getOrDefault(item, List.of()).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no file of " + item));
  }

  /** All files of an item; none where nothing was handed over. */
  public List<Path> files(String item) {
    return files.getOrDefault(item, List.of());
  }

  public boolean has(String item) {
    return !files.getOrDefault(item, List.of()).isEmpty();
  }
}
