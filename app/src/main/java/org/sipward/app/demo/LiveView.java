package org.sipward.app.demo;

import static org.sipward.app.demo.Figures.clock;
import static org.sipward.app.demo.Figures.count;
import static org.sipward.app.demo.Figures.fit;
import static org.sipward.app.demo.Figures.latency;
import static org.sipward.app.demo.Figures.rate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sipward.app.cli.Printable;

/**
 * A scene as a screen of 80 columns and at most 24 rows. A pure function of the scene.
 *
 * @param title names the two sides
 * @param whole how long the demo runs
 */
public record LiveView(String title, Duration whole) {
  public static final int COLUMNS = 80;
  public static final int ROWS = 24;

  /** Rows of the table of controls, which has two columns. */
  private static final int CONTROL_ROWS = 7;

  private static final int HALF = 37;

  /** A row and how it is set off. */
  public record Row(Tone tone, String text) {}

  /** How a row is set off. */
  public enum Tone {
    PLAIN,
    HEADING,
    GOOD,
    BAD
  }

  /** The rows of a screen. */
  List<Row> rows(Scene scene) {
    List<Row> rows = new ArrayList<>();
    String time = clock(scene.elapsed()) + " of " + clock(whole);
    rows.add(
        row(Tone.HEADING, pad(" Sipward   " + title, COLUMNS - 1 - time.length()) + " " + time));
    rows.add(row(Tone.PLAIN, ""));
    traffic(scene, rows);
    rows.add(row(Tone.PLAIN, ""));
    controls(scene, rows);
    rows.add(row(Tone.PLAIN, ""));
    rows.add(row(Tone.HEADING, " Last refusals"));
    for (var refusal : scene.refusals()) {
      String text =
          " " + pad(refusal.source(), 10) + " " + refusal.rule() + ": " + refusal.reason();
      rows.add(row(Tone.PLAIN, Printable.text(text)));
    }
    return rows;
  }

  private static void traffic(Scene scene, List<Row> rows) {
    var calls = scene.calls();
    rows.add(
        row(
            calls.failed() == 0 ? Tone.PLAIN : Tone.BAD,
            " Calls      %s placed, %s now, %s completed, %s failed; %s a second"
                .formatted(
                    count(calls.placed()),
                    count(calls.active()),
                    count(calls.completed()),
                    count(calls.failed()),
                    rate(scene.rates().calls()))));
    rows.add(
        row(
            calls.optionsFailed() == 0 ? Tone.PLAIN : Tone.BAD,
            " OPTIONS    %s answered, %s not"
                .formatted(count(calls.options()), count(calls.optionsFailed()))));
    rows.add(
        row(
            Tone.PLAIN,
            " Messages   %s read by the firewall, %s a second"
                .formatted(count(scene.firewall().messages()), rate(scene.rates().messages()))));
    rows.add(row(Tone.PLAIN, " Latency    " + percentiles(scene.through()) + " socket to socket"));
    rows.add(
        row(Tone.PLAIN, "            " + percentiles(scene.direct()) + " without the firewall"));
    var attack = scene.attack();
    rows.add(
        row(
            Tone.PLAIN,
            " Attack     %s hostile messages: %s by a peer, %s by a stranger"
                .formatted(
                    count(attack.sent()), count(attack.byPeer()), count(attack.byStranger()))));
    rows.add(
        row(
            attack.leaks() == 0 ? Tone.GOOD : Tone.BAD,
            "            %s stopped, %s cleaned, %s let pass and told, %s slipped through"
                .formatted(
                    count(scene.stopped()),
                    count(attack.cleaned()),
                    count(Scene.sum(scene.told())),
                    count(attack.leaks()))));
  }

  private static void controls(Scene scene, List<Row> rows) {
    rows.add(row(Tone.HEADING, " Stopped by"));
    var sorted = sorted(scene);
    int shown = Math.min(sorted.size(), 2 * CONTROL_ROWS);
    if (sorted.size() > shown) {
      long rest =
          sorted.subList(--shown, sorted.size()).stream().mapToLong(Map.Entry::getValue).sum();
      sorted = new ArrayList<>(sorted.subList(0, shown));
      sorted.add(Map.entry("others", rest));
    }
    for (int i = 0; i < CONTROL_ROWS; i++) {
      String left = i < sorted.size() ? cell(sorted.get(i)) : "";
      String right = i + CONTROL_ROWS < sorted.size() ? cell(sorted.get(i + CONTROL_ROWS)) : "";
      rows.add(row(Tone.PLAIN, " " + pad(left, HALF) + "   " + right));
    }
  }

  private static List<Map.Entry<String, Long>> sorted(Scene scene) {
    List<Map.Entry<String, Long>> counts = new ArrayList<>(scene.firewall().stopped().entrySet());
    if (scene.firewall().gated() > 0) {
      counts.add(Map.entry("gate (no peer)", scene.firewall().gated()));
    }
    counts.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    return counts;
  }

  private static String cell(Map.Entry<String, Long> entry) {
    String number = count(entry.getValue());
    return pad(entry.getKey(), HALF - number.length()) + number;
  }

  static String percentiles(LatencyMeter.Percentiles latency) {
    return latency.count() == 0
        ? "not measured yet"
        : "p50 %s, p99 %s".formatted(latency(latency.p50Nanos()), latency(latency.p99Nanos()));
  }

  private static Row row(Tone tone, String text) {
    return new Row(tone, fit(text.stripTrailing(), COLUMNS));
  }

  private static String pad(String text, int width) {
    return fit(text, width) + " ".repeat(Math.max(0, width - text.length()));
  }
}
