package org.sipward.firewall.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sipward.firewall.decision.Explanation;

/**
 * What came of a replay, for people. The text may hold what a message held: make it printable
 * before a terminal sees it.
 */
public final class ReplayText {
  private static final List<String> NOT_REPLAYED =
      List.of(
          "whether a response, ACK or CANCEL belongs to a request, and whether a request within a"
              + " dialog has the Route that we gave: only a firewall that saw the call can tell",
          "which next hop it would have taken, and whether one is healthy; flows are asked whether"
              + " they permit the method, not whether their domains fit",
          "what leaves: rows `on: sent` of profiles, and the search for inside names",
          "what depends on other messages: floods, limits a minute, orders, closed connections of"
              + " strangers",
          "what is encrypted; and peers that are known by certificate only: --as ADDRESS=ZONE/PEER"
              + " names them");

  private ReplayText() {}

  /** The lines of the report. */
  public static List<String> lines(Replay replay) {
    List<String> lines = new ArrayList<>();
    summary(replay, lines);
    emergencies(replay, lines);
    neighbours(replay, lines);
    examples(replay, lines);
    lines.add("Not replayed:");
    NOT_REPLAYED.forEach(l -> lines.add("  - " + l));
    return lines;
  }

  private static void summary(Replay replay, List<String> lines) {
    long judged = replay.messages().values().stream().mapToLong(Long::longValue).sum();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d messages judged, %d newly blocked, %d released",
            judged,
            replay.newlyBlocked(),
            count(replay, Change.Kind.RELEASED)));
    if (replay.ours() > 0) {
      lines.add("  not judged: " + replay.ours() + " packets that the firewall itself sent");
    }
    if (replay.unreadable() > 0) {
      lines.add(
          "  not judged: " + replay.unreadable() + " conversations that are no SIP, or encrypted");
    }
  }

  private static void emergencies(Replay replay, List<String> lines) {
    lines.add(
        "emergency calls: %d messages newly blocked, of %d"
            .formatted(count(replay, Change.Kind.EMERGENCY_BLOCKED), replay.emergencies()));
    replay.changes().stream()
        .filter(c -> c.getKey().kind() == Change.Kind.EMERGENCY_BLOCKED)
        .forEach(c -> lines.add(row(c)));
  }

  private static void neighbours(Replay replay, List<String> lines) {
    for (var neighbour : replay.messages().entrySet()) {
      lines.add(
          "%s: %d messages, %d of them refused by the new configuration"
              .formatted(
                  neighbour.getKey(), neighbour.getValue(), replay.refused(neighbour.getKey())));
      replay.changes().stream()
          .filter(c -> c.getKey().peer().equals(neighbour.getKey()))
          .filter(c -> c.getKey().kind() != Change.Kind.EMERGENCY_BLOCKED)
          .forEach(c -> lines.add(row(c)));
    }
  }

  private static String row(Map.Entry<Change, Long> change) {
    return String.format(
        Locale.ROOT,
        "  %6d %s: %s",
        change.getValue(),
        change.getKey().kind().text(),
        change.getKey().reason());
  }

  private static void examples(Replay replay, List<String> lines) {
    for (var entry : replay.changes()) {
      var change = entry.getKey();
      for (var example : replay.examples(change)) {
        Row row = example.row();
        lines.add("");
        lines.add(
            "%s, %s, %s: %s:%d %s"
                .formatted(
                    change.kind().text(),
                    change.peer(),
                    change.reason(),
                    row.source(),
                    row.frame(),
                    row.flow()));
        var record = example.record();
        for (String line : Explanation.of(record)) {
          // It has no event that could be asked for.
          lines.add(
              "  "
                  + (line.startsWith(record.id())
                      ? line.substring(record.id().length() + 1)
                      : line));
        }
      }
    }
    lines.add("");
  }

  private static long count(Replay replay, Change.Kind kind) {
    return replay.changes().stream()
        .filter(c -> c.getKey().kind() == kind)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
