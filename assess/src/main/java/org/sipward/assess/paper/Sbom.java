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

  /**
   * One component and which of the minimum fields it has.
   *
   * @param name empty where it has none
   * @param version empty where it has none
   * @param identifiers purl, CPE and the like
   * @param supplier whether one is named
   * @param related whether a relation names it
   */
  public record Component(
      String name, String version, List<String> identifiers, boolean supplier, boolean related) {
    public Component {
      identifiers = List.copyOf(identifiers);
    }

    public boolean isComplete() {
      return supplier && !version.isEmpty() && !identifiers.isEmpty() && related && !name.isEmpty();
    }
  }
}
