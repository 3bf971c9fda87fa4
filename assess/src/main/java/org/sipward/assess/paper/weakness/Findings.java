package org.sipward.assess.paper.weakness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.paper.PaperException;
import org.sipward.assess.paper.Sbom;

/**
 * The weaknesses that an export of OSV knows in the components of a bill of materials. A component
 * is compared by its package URL only, or that of its source, never by its name alone.
 *
 * @param open what was found
 * @param components of the bill
 * @param covered components of which the export could know something: their ecosystem is in it
 * @param newest when the export's newest entry was changed; empty for one without dates
 */
public record Findings(List<Finding> open, int components, int covered, Optional<Instant> newest) {
  private static final int MAX_FINDINGS = 10_000;

  /**
   * One weakness of one component.
   *
   * @param purl the component's package URL
   * @param ids under which the weakness is known
   * @param certain false where its version could not be compared
   * @param published when it became known
   * @param source key of the source package that it is listed for; that of the component, if none
   */
  public record Finding(
      String purl, Set<String> ids, boolean certain, Optional<Instant> published, String source) {

    /** Its CVE number, or the first of its ids. */
    public String id() {
      return ids.stream()
          .filter(i -> i.startsWith("CVE-"))
          .findFirst()
          .orElseGet(() -> ids.iterator().next());
    }

    @Override
    public String toString() {
      return id() + " in " + purl + (certain ? "" : ", its version not comparable here");
    }
  }

  /** Looks every component up. */
  public static Findings of(Sbom sbom, List<Path> exports) throws IOException, PaperException {
    Search search = new Search();
    for (Sbom.Component component : sbom.components()) {
      search.add(component);
    }
    for (Path export : exports) {
      OsvExport.read(export, search::take);
    }
    return new Findings(
        List.copyOf(search.found.values()),
        sbom.components().size(),
        search.covered(),
        search.newest);
  }

  /** The findings that nothing and nobody speaks for. */
  public Findings without(Vex vex) {
    return new Findings(
        open.stream().filter(f -> !vex.excuses(f)).toList(), components, covered, newest);
  }

  /** A component, and the package under which its weaknesses are listed. */
  private record Candidate(Purl component, Purl listed) {}

  private static final class Search {
    private final Map<String, List<Candidate>> byPackage = new HashMap<>();
    private final Map<String, Integer> byEcosystem = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Finding> found = new HashMap<>();
    private Optional<Instant> newest = Optional.empty();

    void add(Sbom.Component component) {
      Optional<Purl> purl =
          component.identifiers().stream().flatMap(i -> Purl.parse(i).stream()).findFirst();
      if (purl.isEmpty()) {
        return;
      }
      Purl one = purl.get();
      String version = one.version().isEmpty() ? component.version() : one.version();
      Purl whole = new Purl(one.type(), one.namespace(), one.name(), version, one.qualifiers());
      byEcosystem.merge(Ecosystem.of(whole), 1, Integer::sum);
      Optional<Purl> source = Ecosystem.source(whole);
      source.ifPresent(s -> add(new Candidate(whole, s)));
      // Debian lists sources only; what has the name of another source is not that.
      if (source.isEmpty() || !whole.type().equals("deb")) {
        add(new Candidate(whole, whole));
      }
    }

    private void add(Candidate candidate) {
      Purl listed = candidate.listed();
      for (String key :
          List.of(listed.key(), Ecosystem.of(listed) + " " + Ecosystem.name(listed))) {
        byPackage.computeIfAbsent(key, _ -> new ArrayList<>()).add(candidate);
      }
    }

    void take(OsvEntry entry) {
      if (newest.isEmpty() || entry.modified().filter(newest.get()::isBefore).isPresent()) {
        newest = entry.modified();
      }
      for (OsvEntry.Affected affected : entry.affected()) {
        seen.add(affected.ecosystem());
        if (!affected.purl().isEmpty()) {
          Purl.parse("pkg:" + affected.purl()).ifPresent(p -> seen.add(Ecosystem.of(p)));
          byPackage
              .getOrDefault(affected.purl(), List.of())
              .forEach(p -> judge(p, entry, affected));
        }
        byPackage
            .getOrDefault(affected.ecosystem() + " " + affected.name(), List.of())
            .forEach(p -> judge(p, entry, affected));
      }
    }

    private void judge(Candidate candidate, OsvEntry entry, OsvEntry.Affected affected) {
      Purl purl = candidate.listed();
      String release = Ecosystem.release(purl);
      boolean other = !release.isEmpty() && !affected.release().isEmpty();
      if (other && !affected.release().equals(release)) {
        return;
      }
      OsvEntry.Answer answer =
          purl.version().isEmpty() ? OsvEntry.Answer.UNKNOWN : affected.contains(purl.version());
      if (answer == OsvEntry.Answer.NO || found.size() >= MAX_FINDINGS) {
        return;
      }
      // Of which release of its distribution the package is must be known for a clear answer.
      boolean certain =
          answer == OsvEntry.Answer.YES && (affected.release().isEmpty() || !release.isEmpty());
      Purl component = candidate.component();
      String text = "pkg:" + component.key() + "@" + component.version();
      Finding finding = new Finding(text, entry.ids(), certain, entry.published(), purl.key());
      found.merge(
          entry.ids().iterator().next() + " " + text, finding, (a, b) -> a.certain() ? a : b);
    }

    int covered() {
      return byEcosystem.entrySet().stream()
          .filter(e -> seen.contains(e.getKey()))
          .mapToInt(Map.Entry::getValue)
          .sum();
    }
  }
}
