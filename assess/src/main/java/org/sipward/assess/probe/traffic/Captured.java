package org.sipward.assess.probe.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.capture.CaptureLimits;
import org.sipward.assess.paper.CanaryFile;
import org.sipward.assess.paper.CanaryFile.Canary;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/**
 * Everything that was handed over about the traffic, read.
 *
 * @param notes of the assessor
 * @param traffics one of each capture, in the order of the notes
 */
record Captured(CaptureNotes notes, List<Traffic> traffics) {
  static final String CAPTURE = "traffic-capture";
  static final String NOTES = "capture-notes";
  static final String CANARIES = "canaries";

  /** What was read, or why nothing can be seen. */
  sealed interface Reading {
    record Done(Captured captured) implements Reading {}

    record Refused(String reason) implements Reading {
      Sighting sighting() {
        return Sighting.inconclusive(reason);
      }
    }
  }

  static Reading read(Material material, List<CanaryFile.Kind> kinds) throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<CaptureNotes> notes = CaptureNotes.read(material.file(NOTES), problems);
    if (notes.isEmpty()) {
      return new Reading.Refused("the capture notes: " + problems.getFirst());
    }
    List<Canary> canaries = new ArrayList<>();
    for (Path file : material.files(CANARIES)) {
      CanaryFile.read(file, problems)
          .ifPresent(read -> kinds.forEach(kind -> canaries.addAll(read.of(kind))));
    }
    if (!problems.isEmpty()) {
      return new Reading.Refused("the canaries: " + problems.getFirst());
    }
    List<Path> files = material.files(CAPTURE);
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (notes.get().captures().stream().noneMatch(c -> c.file().equals(name))) {
        return new Reading.Refused("the capture notes say nothing of " + name);
      }
    }
    List<Traffic> traffics = new ArrayList<>();
    CaptureLimits limits = CaptureLimits.USUAL.of(notes.get().captures().size());
    for (CaptureNotes.Capture capture : notes.get().captures()) {
      Optional<Path> file =
          files.stream()
              .filter(f -> String.valueOf(f.getFileName()).equals(capture.file()))
              .findFirst();
      if (file.isEmpty()) {
        return new Reading.Refused("the capture " + capture.file() + " was not handed over");
      }
      traffics.add(Traffic.read(file.get(), capture, canaries, limits));
    }
    return new Reading.Done(new Captured(notes.get(), traffics));
  }

  /** Why not everything was seen, of all captures. */
  List<String> doubts() {
    List<String> doubts = new ArrayList<>();
    for (Traffic traffic : traffics) {
      doubts.addAll(traffic.doubts());
      if (traffic.talks().isEmpty()) {
        doubts.add(traffic.notes().file() + ": nothing of the unit's addresses is in it");
      }
    }
    return doubts;
  }
}
