package org.sipward.app.demo;

import static org.sipward.app.demo.Figures.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.sipward.app.cli.Printable;

/** What the demo says in plain lines: one now and then, and the whole at the end. */
final class Summary {
  private Summary() {}

  /** One line on where things stand. */
  static String progress(Scene scene) {
    var calls = scene.calls();
    return "%s  calls %s placed, %s completed, %s failed; hostile %s sent, %s slipped through; %s"
        .formatted(
            Figures.clock(scene.elapsed()),
            count(calls.placed()),
            count(calls.completed()),
            count(calls.failed()),
            count(scene.attack().sent()),
            count(scene.attack().leaks()),
            LiveView.percentiles(scene.through()));
  }

  /** The lines at the end. */
  static List<String> lines(Scene scene) {
    List<String> lines = new ArrayList<>();
    var calls = scene.calls();
    var attack = scene.attack();
    lines.add("");
    lines.add(scene.isGood() ? "The demo passed." : "The demo FAILED.");
    faults(scene, lines);
    lines.add("");
    lines.add(
        "Calls      %s placed, %s completed, %s failed; %s OPTIONS answered"
            .formatted(
                count(calls.placed()),
                count(calls.completed()),
                count(calls.failed()),
                count(calls.options())));
    lines.add(
        "Hostile    %s sent: %s stopped, %s cleaned, %s let pass and told, %s slipped through"
            .formatted(
                count(attack.sent()),
                count(scene.stopped()),
                count(attack.cleaned()),
                count(Scene.sum(scene.told())),
                count(attack.leaks())));
    lines.add("Latency    " + LiveView.percentiles(scene.through()) + " socket to socket");
    lines.add("           " + LiveView.percentiles(scene.direct()) + " without the firewall");
    lines.add("");
    lines.add("Hostile messages by a peer            sent  stopped");
    table(attack.stoppable(), scene.firewall().stopped(), lines);
    lines.add("Hostile messages by a stranger        sent  stopped");
    table(
        Map.of("gate (no peer)", attack.byStranger()),
        Map.of("gate (no peer)", scene.firewall().gated()),
        lines);
    lines.add("Messages with a hostile part          sent  cleaned");
    table(attack.cleanable(), scene.firewall().cleaned(), lines);
    lines.add("Let through in monitor mode           sent     told");
    table(attack.tellable(), scene.told(), lines);
    lines.add("");
    lines.addAll(next());
    return lines;
  }

  private static void faults(Scene scene, List<String> lines) {
    var calls = scene.calls();
    var attack = scene.attack();
    if (calls.completed() == 0) {
      lines.add("  no call was completed");
    }
    if (!calls.firstFailure().isEmpty()) {
      lines.add("  " + Printable.text(calls.firstFailure()));
    }
    if (attack.leaks() > 0) {
      lines.add("  reached a phone: " + Printable.text(attack.firstLeak()));
    }
    if (attack.answersToStranger() > 0) {
      lines.add("  the stranger got " + count(attack.answersToStranger()) + " answers");
    }
    if (scene.unaccounted() > 0) {
      lines.add(
          "  " + count(scene.unaccounted()) + " hostile messages are in nobody's counts: lost?");
    }
  }

  private static void table(Map<String, Long> sent, Map<String, Long> met, List<String> lines) {
    var controls = new TreeSet<>(sent.keySet());
    controls.addAll(met.keySet());
    for (var control : controls) {
      lines.add(
          "  %-33s %7s  %7s"
              .formatted(
                  control,
                  count(sent.getOrDefault(control, 0L)),
                  count(met.getOrDefault(control, 0L))));
    }
  }

  private static List<String> next() {
    return List.of(
        "What to do next",
        "  docs/demo.md                    what each of these messages is",
        "  docs/catalogue.md               all controls, and the threats they stand against",
        "  ./sipward screen FILE           what the controls say to a capture of your own",
        "  docs/modes.md                   how a control that only tells is made to refuse",
        "  ./sipward check-config FILE     who may send what where, and which controls refuse");
  }
}
