package org.sipward.assess.paper.weakness;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.paper.JsonText;
import tools.jackson.databind.JsonNode;

/**
 * One entry of an OSV export (OSV schema 1.x): a weakness and the versions of packages it is in.
 *
 * @param ids its id, and those it has elsewhere, {@code CVE-2024-0001}
 * @param published when it became known; empty where it does not say
 * @param modified when it was last changed; empty where it does not say
 * @param affected packages; none where it was withdrawn
 */
record OsvEntry(
    Set<String> ids,
    Optional<Instant> published,
    Optional<Instant> modified,
    List<Affected> affected) {
  private static final int MAX_ITEMS = 10_000;

  /** Whether a version is among those affected. */
  enum Answer {
    YES,
    NO,
    /** The order of the versions is not known here, or the entry names commits only. */
    UNKNOWN
  }

  /** One step of a range. */
  record Event(String kind, String version) {}

  /** Versions between events. */
  record Range(String type, List<Event> events) {}

  /**
   * One package.
   *
   * @param ecosystem without its release, {@code Debian}
   * @param release {@code 12}; empty where there is none
   * @param name as the ecosystem has it
   * @param purl as a key without version; empty where there is none
   */
  record Affected(
      String ecosystem,
      String release,
      String name,
      String purl,
      List<Range> ranges,
      Set<String> versions) {

    Answer contains(String version) {
      if (versions.contains(version)) {
        return Answer.YES;
      }
      Answer answer = Answer.NO;
      boolean usable = !versions.isEmpty();
      for (Range range : ranges) {
        if (!range.type().equals("GIT")) {
          usable = true;
          Answer one = within(range, VersionOrder.of(range.type(), ecosystem), version);
          if (one == Answer.YES) {
            return Answer.YES;
          }
          answer = one == Answer.UNKNOWN ? Answer.UNKNOWN : answer;
        }
      }
      return usable ? answer : Answer.UNKNOWN;
    }

    /** Affected from the latest introduction before it on, unless an end lies between. */
    private static Answer within(Range range, VersionOrder order, String version) {
      String since = "";
      for (Event event : range.events()) {
        if (event.kind().equals("introduced")) {
          OptionalInt at = compare(order, event.version(), version);
          OptionalInt later =
              since.isEmpty() ? OptionalInt.of(1) : compare(order, event.version(), since);
          if (at.isEmpty() || later.isEmpty()) {
            return Answer.UNKNOWN;
          }
          since = at.getAsInt() <= 0 && later.getAsInt() > 0 ? event.version() : since;
        }
      }
      if (since.isEmpty()) {
        return Answer.NO;
      }
      for (Event event : range.events()) {
        if (!event.kind().equals("introduced")) {
          OptionalInt end = compare(order, event.version(), version);
          OptionalInt start = compare(order, event.version(), since);
          if (end.isEmpty() || start.isEmpty()) {
            return Answer.UNKNOWN;
          }
          boolean last = event.kind().equals("last_affected");
          boolean over = last ? end.getAsInt() < 0 : end.getAsInt() <= 0;
          boolean after = last ? start.getAsInt() >= 0 : start.getAsInt() > 0;
          if (over && after) {
            return Answer.NO;
          }
        }
      }
      return Answer.YES;
    }

    /** {@code 0} stands before every version. */
    private static OptionalInt compare(VersionOrder order, String a, String b) {
      if (a.equals("0") || b.equals("0")) {
        return OptionalInt.of(Boolean.compare(!a.equals("0"), !b.equals("0")));
      }
      return order.compare(a, b);
    }
  }

  /** Reads an entry; whatever is not as the schema has it is left out. */
  static OsvEntry read(JsonNode root) {
    Set<String> ids = new TreeSet<>();
    ids.add(JsonText.text(root, "id"));
    for (String key : List.of("aliases", "upstream")) {
      root.path(key).values().stream().limit(MAX_ITEMS).forEach(a -> ids.add(a.asString("")));
    }
    ids.remove("");
    List<Affected> affected = new ArrayList<>();
    if (!root.has("withdrawn")) {
      root.path("affected").values().stream()
          .limit(MAX_ITEMS)
          .forEach(a -> affected.add(affected(a)));
    }
    return new OsvEntry(ids, moment(root, "published"), moment(root, "modified"), affected);
  }

  private static Affected affected(JsonNode node) {
    JsonNode named = node.path("package");
    String[] ecosystem = JsonText.text(named, "ecosystem").split(":", 2);
    Set<String> versions = new HashSet<>();
    node.path("versions").values().stream()
        .limit(MAX_ITEMS)
        .forEach(v -> versions.add(v.asString("")));
    List<Range> ranges = new ArrayList<>();
    for (JsonNode range : node.path("ranges").values().stream().limit(MAX_ITEMS).toList()) {
      List<Event> events = new ArrayList<>();
      for (JsonNode event : range.path("events").values().stream().limit(MAX_ITEMS).toList()) {
        for (String kind : List.of("introduced", "fixed", "last_affected", "limit")) {
          String version = JsonText.text(event, kind);
          if (!version.isEmpty() && !version.equals("*")) {
            events.add(new Event(kind, version));
          }
        }
      }
      ranges.add(new Range(JsonText.text(range, "type"), events));
    }
    return new Affected(
        ecosystem[0],
        ecosystem.length > 1 ? ecosystem[1] : "",
        JsonText.text(named, "name"),
        Purl.parse(JsonText.text(named, "purl")).map(Purl::key).orElse(""),
        ranges,
        versions);
  }

  private static Optional<Instant> moment(JsonNode root, String key) {
    try {
      String text = JsonText.text(root, key);
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
