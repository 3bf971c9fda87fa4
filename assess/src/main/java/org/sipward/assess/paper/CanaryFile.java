package org.sipward.assess.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * Canaries: values that occur nowhere else, put into the device before a test, by which it is seen
 * afterwards where its secrets and its owner's data go. The evidence {@code canaries}, in YAML:
 *
 * <pre>
 * canaries:
 *   - {name: wifi-key, value: "kq7-Wifi-0f3a91", kind: secret}
 *   - {name: owner-mail, value: "canary-0f3a91@example.com", kind: identity}
 *   - {name: hostname, value: "meter-0f3a91", kind: control}
 * </pre>
 *
 * A control is what must be found wherever is looked; as long as it is not, finding no secret says
 * nothing.
 *
 * @param canaries at least one, at most {@value #MAX_CANARIES}
 */
public record CanaryFile(List<Canary> canaries) {
  /** Characters below which a value may occur by chance. */
  public static final int MIN_VALUE = 8;

  public static final int MAX_VALUE = 1024;
  public static final int MAX_CANARIES = 200;

  /** What a canary stands for. */
  public enum Kind {
    SECRET,
    IDENTITY,
    CONTROL
  }

  /** One value and what it is called in findings, which never repeat the value. */
  public record Canary(String name, String value, Kind kind) {}

  public CanaryFile {
    canaries = List.copyOf(canaries);
  }

  /** Reads a file without a single problem, or none of it. */
  public static Optional<CanaryFile> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<CanaryFile> canaries =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(CanaryFile::read);
    return problems.size() == before ? canaries : Optional.empty();
  }

  public List<Canary> of(Kind kind) {
    return canaries.stream().filter(c -> c.kind() == kind).toList();
  }

  private static CanaryFile read(Place root) {
    root.only("canaries");
    List<Canary> canaries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<Place> items = root.need("canaries").map(Place::items).orElse(List.of());
    for (Place place : items) {
      place.only("name", "value", "kind");
      String name = place.needText("name");
      String value = place.needText("value");
      Kind kind = place.need("kind").flatMap(k -> k.oneOf(Kind.class)).orElse(Kind.SECRET);
      if (!names.add(name)) {
        place.problem("the canary '" + name + "' stands twice", "rename one");
      }
      if (value.length() < MIN_VALUE || value.length() > MAX_VALUE) {
        place.problem(
            "a value of " + value.length() + " characters",
            "take " + MIN_VALUE + " to " + MAX_VALUE + ", so that it occurs nowhere by chance");
      }
      canaries.add(new Canary(name, value, kind));
    }
    if (items.size() > MAX_CANARIES || items.isEmpty()) {
      root.problem(items.size() + " canaries", "name 1 to " + MAX_CANARIES);
    }
    return new CanaryFile(canaries);
  }
}
