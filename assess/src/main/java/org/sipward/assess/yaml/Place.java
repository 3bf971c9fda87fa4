package org.sipward.assess.yaml;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of a YAML file with its place, from which readers take what they need; what they cannot
 * take becomes a located problem, and reading goes on. Not thread-safe.
 */
public final class Place {
  private static final int MAX_ITEMS = 10_000;

  private final Node node;
  private final String file;
  private final String path;
  private final List<Problem> problems;
  private final Map<String, Place> children = new LinkedHashMap<>();

  private Place(Node node, String file, String path, List<Problem> problems) {
    this.node = node;
    this.file = file;
    this.path = path;
    this.problems = problems;
    if (node instanceof MappingNode mapping) {
      open(mapping);
    }
  }

  static Place root(MappingNode node, String file, List<Problem> problems) {
    return new Place(node, file, "", problems);
  }

  private void open(MappingNode mapping) {
    for (NodeTuple entry : mapping.getValue().stream().limit(MAX_ITEMS).toList()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problem("a key that is no text", "use plain keys");
        continue;
      }
      String name = key.getValue();
      Place child = new Place(entry.getValueNode(), file, join(name), problems);
      if (children.putIfAbsent(name, child) != null) {
        problems.add(at(key, "the key '" + name + "' stands twice", "keep one of them"));
      }
    }
  }

  /** What is read below must be one of these; anything else is a problem at its place. */
  public Place only(String... keys) {
    var known = new TreeSet<>(Set.of(keys));
    children.forEach(
        (key, child) -> {
          if (!known.contains(key)) {
            child.problem("unknown key", "known here: " + String.join(", ", known));
          }
        });
    return this;
  }

  /** The value of a key, if it is there and not empty. */
  public Optional<Place> at(String key) {
    return Optional.ofNullable(children.get(key)).filter(c -> !c.isNothing());
  }

  /** The value of a key that has to be there. */
  public Optional<Place> need(String key) {
    Optional<Place> child = at(key);
    if (child.isEmpty()) {
      problem("'" + key + "' is missing", "add it");
    }
    return child;
  }

  /** The values below by key, in the order of the file. */
  public Map<String, Place> entries() {
    return children;
  }

  /** The items of a list; one value alone is a list of one. */
  public List<Place> items() {
    if (!(node instanceof SequenceNode sequence)) {
      return isNothing() ? List.of() : List.of(this);
    }
    if (sequence.getValue().size() > MAX_ITEMS) {
      problem("more than " + MAX_ITEMS + " items", "shorten the list");
      return List.of();
    }
    List<Place> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new Place(item, file, path + "[" + items.size() + "]", problems));
    }
    return items;
  }

  /** The items below a key; none where it is absent. */
  public List<Place> items(String key) {
    return at(key).map(Place::items).orElse(List.of());
  }

  /** This value as text. */
  public Optional<String> text() {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problem("not a text", "write one value");
    return Optional.empty();
  }

  public Optional<String> text(String key) {
    return at(key).flatMap(Place::text);
  }

  /** The text of a key that has to be there; empty, with a problem, where it is not. */
  public String needText(String key) {
    return need(key).flatMap(Place::text).orElse("");
  }

  /** The texts of a list; items that are no text are problems and left out. */
  public List<String> texts(String key) {
    return items(key).stream().flatMap(item -> item.text().stream()).toList();
  }

  /** This value as a whole number within bounds. */
  public Optional<Integer> number(int least, int most) {
    try {
      Optional<Integer> number = text().map(Integer::valueOf);
      if (number.isEmpty() || (number.get() >= least && number.get() <= most)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same answer as to a number out of bounds.
    }
    problem("not a number from " + least + " to " + most, "correct it");
    return Optional.empty();
  }

  /** The number of a key that has to be there; the least, with a problem, where it is not. */
  public int needNumber(String key, int least, int most) {
    return need(key).flatMap(p -> p.number(least, most)).orElse(least);
  }

  /** This value as yes or no. */
  public Optional<Boolean> flag() {
    Optional<String> text = text();
    if (text.isPresent()) {
      switch (text.get()) {
        case "yes", "true" -> {
          return Optional.of(true);
        }
        case "no", "false" -> {
          return Optional.of(false);
        }
        default -> problem("neither yes nor no", "write yes or no");
      }
    }
    return Optional.empty();
  }

  /** This value as a date, {@code 2027-01-31}. */
  public Optional<LocalDate> date() {
    try {
      return text().map(LocalDate::parse);
    } catch (DateTimeException e) {
      problem("not a date", "write it as 2027-01-31");
      return Optional.empty();
    }
  }

  public Optional<LocalDate> date(String key) {
    return at(key).flatMap(Place::date);
  }

  /** This value as a moment, {@code 2027-01-31T10:00:00Z}. */
  public Optional<Instant> instant() {
    try {
      return text().map(Instant::parse);
    } catch (DateTimeException e) {
      problem("not a moment in UTC", "write it as 2027-01-31T10:00:00Z");
      return Optional.empty();
    }
  }

  /** This value as one of the constants of an enum, written in lower case with hyphens. */
  public <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (Words.of(constant).equals(text.get())) {
        return Optional.of(constant);
      }
      names.add(Words.of(constant));
    }
    problem("'" + text.get() + "' is not known here", "one of: " + String.join(", ", names));
    return Optional.empty();
  }

  public void problem(String message, String remedy) {
    problems.add(at(node, (path.isEmpty() ? "" : path + ": ") + message, remedy));
  }

  private boolean isNothing() {
    return node instanceof ScalarNode scalar
        && (scalar.getValue().isEmpty() || (scalar.isPlain() && scalar.getValue().equals("null")));
  }

  private String join(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Problem at(Node place, String message, String remedy) {
    int line = place.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    int column = place.getStartMark().map(m -> m.getColumn() + 1).orElse(1);
    return new Problem(file, line, column, message, remedy);
  }
}
