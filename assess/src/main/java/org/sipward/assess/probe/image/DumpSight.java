package org.sipward.assess.probe.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sipward.assess.image.DumpSearch;
import org.sipward.assess.image.ImageWalk;
import org.sipward.assess.paper.CanaryFile;
import org.sipward.assess.paper.CanaryFile.Canary;
import org.sipward.assess.paper.CanaryFile.Kind;
import org.sipward.assess.paper.CanaryForms;
import org.sipward.assess.probe.Material;
import org.sipward.assess.yaml.Problem;

/**
 * Which canaries were found in the dumps of an item, and whether finding none would mean anything.
 *
 * @param canaries what was looked for
 * @param places of each that was found, by its name
 * @param doubt why finding none means nothing; empty where it means something
 */
record DumpSight(CanaryFile canaries, Map<String, List<String>> places, Optional<String> doubt) {
  /** The smallest memory of a device that is worth the name. */
  private static final long MIN_OCTETS = 64 << 10;

  private static final long MIN_WRITTEN = 4 << 10;

  /** Searches every dump of an item; nothing, with problems, where the canaries cannot be read. */
  static Optional<DumpSight> of(Material material, String item, List<Problem> problems)
      throws IOException {
    Optional<CanaryFile> canaries = CanaryFile.read(material.file("canaries"), problems);
    if (canaries.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Map<String, byte[]>> values = new TreeMap<>();
    canaries.get().canaries().forEach(c -> values.put(c.name(), CanaryForms.of(c.value())));
    DumpSearch search = new DumpSearch(values);
    long octets = 0;
    String ended = "";
    for (Path dump : material.files(item)) {
      ImageWalk.Summary raw = ImageWalk.look(dump, ImageWalk.Limits.USUAL, search);
      // What is an archive is opened as well; anything else was looked at by now.
      ImageWalk.Summary opened =
          ImageWalk.isArchive(dump) ? ImageWalk.walk(dump, ImageWalk.Limits.USUAL, search) : raw;
      octets += Math.max(raw.octets(), opened.octets());
      ended = opened.complete() ? ended : opened.ended();
      ended = raw.complete() ? ended : raw.ended();
    }
    Map<String, List<String>> found = search.found();
    return Optional.of(
        new DumpSight(
            canaries.get(), found, doubt(canaries.get(), found.keySet(), search, octets, ended)));
  }

  private static Optional<String> doubt(
      CanaryFile canaries, Set<String> found, DumpSearch search, long octets, String ended) {
    List<Canary> controls = canaries.of(Kind.CONTROL);
    if (!ended.isEmpty()) {
      return Optional.of("not all of the dump was looked at: " + ended);
    }
    if (search.gaveUp()) {
      return Optional.of("so many streams begin in the dump that not all were looked into");
    }
    if (octets < MIN_OCTETS || search.written() < MIN_WRITTEN) {
      return Optional.of(
          "%d octets, of which %d are written: no dump of a memory in use"
              .formatted(octets, search.written()));
    }
    if (controls.isEmpty()) {
      return Optional.of(
          "no canary of kind control: nothing shows that the dump is of this device");
    }
    return controls.stream()
        .filter(c -> !found.contains(c.name()))
        .findFirst()
        .map(c -> "the control '" + c.name() + "' is not in the dump either");
  }

  /** The places of found canaries of a kind, each after its name. */
  List<String> found(Kind kind) {
    List<String> lines = new ArrayList<>();
    for (Canary canary : canaries.of(kind)) {
      for (String place : places.getOrDefault(canary.name(), List.of())) {
        lines.add(canary.name() + ": " + place);
      }
    }
    return lines;
  }

  /** How many canaries that must not be found were looked for. */
  int sought() {
    return canaries.canaries().size() - canaries.of(Kind.CONTROL).size();
  }
}
