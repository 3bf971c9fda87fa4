package org.sipward.assess.probe.update;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * The record of a trial whether an older image still starts, {@code rollback.yaml}.
 *
 * @param sha256 of the older image, in lower case
 * @param result what came of it
 * @param how what was done and seen
 */
record RollbackRecord(String sha256, Ending result, Instant at, String witness, String how) {
  /** The item of evidence. */
  static final String ITEM = "rollback-record";

  private static final int MIN_HOW = 8;

  /** What an older image did. */
  enum Ending {
    REFUSED,
    STARTED
  }

  /** Reads a record without a single problem, or none. */
  static Optional<RollbackRecord> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<RollbackRecord> record =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems)
            .flatMap(RollbackRecord::read);
    return problems.size() == before ? record : Optional.empty();
  }

  private static Optional<RollbackRecord> read(Place root) {
    root.only("older-sha256", "result", "at", "witness", "how");
    String sha256 = root.needText("older-sha256");
    if (!sha256.matches("[0-9a-f]{64}")) {
      root.problem("'older-sha256' is no SHA-256", "64 digits in lower case");
    }
    String how = root.needText("how");
    if (how.strip().length() < MIN_HOW) {
      root.problem("'how' says nothing", "write what was done and what was seen");
    }
    String witness = root.needText("witness");
    Optional<Instant> at = root.need("at").flatMap(Place::instant);
    Optional<Ending> result = root.need("result").flatMap(p -> p.oneOf(Ending.class));
    return at.flatMap(a -> result.map(r -> new RollbackRecord(sha256, r, a, witness, how)));
  }
}
