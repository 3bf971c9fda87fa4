package org.sipward.assess.probe.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.container.BootRelease;
import org.sipward.assess.folder.Digest;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.yaml.Problem;

/** Whether an older image can be refused: by a protected counter that grows, or because it was. */
public final class BootRollback implements Probe.OfEvidence {
  private static final Row ROW =
      new Row(
          "boot-rollback",
          "secure-boot",
          "F3",
          List.of("signed-image", "previous-image"),
          List.of(RollbackRecord.ITEM));

  @Override
  public Row row() {
    return ROW;
  }

  @Override
  public Sighting look(Material material) throws IOException {
    Path older = material.file("previous-image");
    Optional<RollbackRecord> tried = Optional.empty();
    if (material.has(RollbackRecord.ITEM)) {
      List<Problem> problems = new ArrayList<>();
      tried = RollbackRecord.read(material.file(RollbackRecord.ITEM), problems);
      Optional<String> flaw =
          tried.isEmpty()
              ? Optional.of(problems.getFirst().toString())
              : flaw(tried.get(), older, material.now());
      if (flaw.isPresent()) {
        return Sighting.inconclusive("the record of the trial: " + flaw.get());
      }
    }
    if (tried.filter(t -> t.result() == RollbackRecord.Ending.STARTED).isPresent()) {
      return Sighting.fail("the older image started when it was tried");
    }
    try {
      Optional<BootRelease> now = read(material.file("signed-image"));
      Optional<BootRelease> before = read(older);
      if (now.isPresent() && before.isPresent()) {
        return judge(now.get(), before.get());
      }
    } catch (PaperException e) {
      return Sighting.inconclusive("cannot be read: " + e.getMessage());
    }
    return tried
        .map(
            t ->
                Sighting.pass(
                    "the older image was tried and refused on " + t.at(),
                    List.of(t.how(), "witness: " + t.witness())))
        .orElseGet(
            () ->
                Sighting.inconclusive(
                    "its container has no counter that is known here, and nobody tried an older"
                        + " image"));
  }

  /** Why a record says nothing about the image handed over. */
  private static Optional<String> flaw(RollbackRecord tried, Path older, Instant now)
      throws IOException {
    if (tried.at().isAfter(now)) {
      return Optional.of("it is of the future");
    }
    return Digest.sha256(older).equals(tried.sha256())
        ? Optional.empty()
        : Optional.of("it is about another image than the one before that was handed over");
  }

  private static Sighting judge(BootRelease now, BootRelease before) {
    if (now.version().equals(before.version())) {
      return Sighting.inconclusive("both images have version " + now.version());
    }
    if (now.counter().isEmpty()) {
      return Sighting.fail("version " + now.version() + " carries no protected counter");
    }
    long counter = now.counter().get();
    if (before.counter().isEmpty()) {
      return Sighting.partial(
          "the counter came with version " + now.version(),
          List.of("version " + before.version() + " carries none"));
    }
    long earlier = before.counter().get();
    String both =
        "from "
            + Long.toUnsignedString(earlier)
            + " in version "
            + before.version()
            + " to "
            + Long.toUnsignedString(counter)
            + " in version "
            + now.version();
    int growth = Long.compareUnsigned(counter, earlier);
    if (growth < 0) {
      return Sighting.fail("the counter falls " + both);
    }
    return growth == 0
        ? Sighting.partial(
            "the counter stays at " + Long.toUnsignedString(counter),
            List.of("version " + before.version() + " would still start"))
        : Sighting.pass("the counter grows " + both);
  }

  private static Optional<BootRelease> read(Path file) throws IOException, PaperException {
    if (Files.size(file) > BootImage.MAX_OCTETS) {
      throw new PaperException(file.getFileName() + ": larger than 64 MiB");
    }
    try {
      return BootRelease.of(Files.readAllBytes(file));
    } catch (PaperException e) {
      throw new PaperException(file.getFileName() + ": " + e.getMessage());
    }
  }
}
