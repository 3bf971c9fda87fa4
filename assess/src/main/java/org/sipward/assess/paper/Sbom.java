package org.sipward.assess.paper;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A bill of materials, as far as the assessment looks at it.
 *
 * @param format {@code CycloneDX 1.5}
 * @param created when it was made
 * @param author who made it
 * @param components at most {@value #MAX_COMPONENTS}
 * @param subjectHashes hashes of what it describes, {@code SHA-256:...} in lower case
 */
public record Sbom(
    String format,
    Optional<String> created,
    Optional<String> author,
    List<Component> components,
    Set<String> subjectHashes) {
  public static final int MAX_COMPONENTS = 100_000;

  /** One component and which of the minimum fields it has. */
  public record Component(
      String name, boolean supplier, boolean version, boolean identifier, boolean related) {

    public boolean isComplete() {
      return supplier && version && identifier && related && !name.isEmpty();
    }
  }
}
