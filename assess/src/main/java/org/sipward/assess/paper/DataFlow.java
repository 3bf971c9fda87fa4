package org.sipward.assess.paper;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * Where the vendor says that data goes, {@code data-flow} in YAML:
 *
 * <pre>
 * third-parties: listed        # or none
 * receivers:
 *   - {domain: example.com, who: Example Devices, data: readings}
 *   - {domain: ingest.sentry.io, who: Sentry, data: crash reports without identity}
 * </pre>
 *
 * @param thirdParties whether anybody but the vendor receives anything
 * @param domains of the receivers
 */
public record DataFlow(boolean thirdParties, Set<String> domains) {
  private static final int MAX_RECEIVERS = 1_000;

  /** Reads a file without a single problem, or none of it. */
  public static Optional<DataFlow> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<DataFlow> flow =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(DataFlow::read);
    return problems.size() == before ? flow : Optional.empty();
  }

  private static DataFlow read(Place root) {
    root.only("third-parties", "receivers");
    String word = root.needText("third-parties");
    if (!word.equals("none") && !word.equals("listed")) {
      root.problem("third-parties is '" + word + "'", "write none or listed");
    }
    Set<String> domains = new TreeSet<>();
    List<Place> rows = root.need("receivers").map(Place::items).orElse(List.of());
    for (Place row : rows) {
      row.only("domain", "who", "data");
      domains.add(row.needText("domain").toLowerCase(Locale.ROOT));
      row.needText("who");
      row.needText("data");
    }
    if (rows.isEmpty() || rows.size() > MAX_RECEIVERS) {
      root.problem(rows.size() + " receivers", "list 1 to " + MAX_RECEIVERS);
    }
    return new DataFlow(word.equals("listed"), domains);
  }

  /** Whether a host belongs to a receiver. */
  public boolean names(String host) {
    return domains.stream().anyMatch(d -> host.equals(d) || host.endsWith("." + d));
  }
}
