package org.sipward.firewall.decision;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The search in a folder of records, whether a firewall is writing there or not: the newest that
 * fit, in the order of time, and how many there were. Bounded memory; control plane.
 */
public final class DecisionSearch {
  private final Path folder;
  private final int most;
  private final Deque<DecisionRecord> found = new ArrayDeque<>();
  private long matches;
  private long unreadable;

  /**
   * @param most records kept, the newest
   */
  public DecisionSearch(Path folder, int most) {
    this.folder = folder;
    this.most = most;
  }

  /** Those whose event, or whose Call-ID, is one of these names. */
  public List<DecisionRecord> named(Collection<String> names) throws IOException {
    List<String> quoted = names.stream().map(DecisionSearch::quoted).toList();
    return search(
        line -> quoted.stream().anyMatch(line::contains),
        r -> names.contains(r.id()) || names.contains(r.message().callId()));
  }

  /** Those from an address. */
  public List<DecisionRecord> from(String address) throws IOException {
    return search(
        line -> line.contains(address), r -> r.arrival().source().startsWith(address + ":"));
  }

  /** All of them, which are the last ones. */
  public List<DecisionRecord> last() throws IOException {
    return search(_ -> true, _ -> true);
  }

  /** How many fitted, of which only the newest are kept. */
  public long matches() {
    return matches;
  }

  /** Lines that are no records. */
  public long unreadable() {
    return unreadable;
  }

  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private List<DecisionRecord> search(
      Predicate<String> worthReading, Predicate<DecisionRecord> fits) throws IOException {
    for (Path file : DecisionFolder.files(folder)) {
      try (var lines =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (worthReading.test(line)) {
            take(line, fits);
          }
        }
      } catch (NoSuchFileException _) {
        // It was the oldest, and its time is over.
      }
    }
    return List.copyOf(found);
  }

  private void take(String line, Predicate<DecisionRecord> fits) {
    var record = DecisionJson.record(line);
    if (record.isEmpty()) {
      unreadable++;
    } else if (fits.test(record.get())) {
      matches++;
      found.addLast(record.get());
      if (found.size() > most) {
        found.removeFirst();
      }
    }
  }
}
