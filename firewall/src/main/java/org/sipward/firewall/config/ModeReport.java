package org.sipward.firewall.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.kernel.Threats;

/**
 * The effective modes of a network in words: for each zone and its peers how many controls are in
 * which mode, and of each group of threats which ones.
 *
 * <p>A control against threats of two groups is shown in both and counted once.
 */
public final class ModeReport {
  private static final List<Mode> STRONGEST_FIRST = List.of(Mode.ENFORCE, Mode.MONITOR, Mode.OFF);

  private final Snapshot network;
  private final List<Control> controls;

  /**
   * A report over a network.
   *
   * @param controls all that have a mode
   */
  public ModeReport(Snapshot network, List<Control> controls) {
    this.network = network;
    this.controls = List.copyOf(controls);
  }

  /** The modes, zone by zone; peers that have the same stand together. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Zone zone : network.zones()) {
      Map<Map<Control, Mode>, List<String>> alike = new LinkedHashMap<>();
      add(alike, zone.screening().modes(), zone.name());
      for (Peer peer : zone.peers()) {
        add(alike, peer.screening().modes(), zone.name() + "/" + peer.name());
      }
      alike.forEach((modes, whose) -> lines.addAll(lines(modes, whose)));
    }
    return lines;
  }

  private void add(Map<Map<Control, Mode>, List<String>> alike, Modes modes, String whose) {
    Map<Control, Mode> effective = new LinkedHashMap<>();
    controls.forEach(c -> effective.put(c, modes.of(c)));
    alike.computeIfAbsent(effective, _ -> new ArrayList<>()).add(whose);
  }

  private static List<String> lines(Map<Control, Mode> modes, List<String> whose) {
    String counts =
        STRONGEST_FIRST.stream()
            .map(m -> modes.values().stream().filter(m::equals).count() + " " + word(m))
            .collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    lines.add("modes of " + String.join(", ", whose) + ": " + counts);
    for (Mode mode : STRONGEST_FIRST) {
      String groups =
          Threats.GROUPS.stream()
              .map(group -> of(group.getKey(), mode, modes))
              .filter(text -> !text.isEmpty())
              .collect(Collectors.joining(", "));
      if (!groups.isEmpty()) {
        lines.add("  " + word(mode) + " " + groups);
      }
    }
    return lines;
  }

  /** Which controls of a group are in a mode; empty where none is. */
  private static String of(String group, Mode mode, Map<Control, Mode> modes) {
    List<String> in = new ArrayList<>();
    List<String> out = new ArrayList<>();
    modes.forEach(
        (control, its) -> {
          if (control.groups().contains(group)) {
            (its == mode ? in : out).add(control.id());
          }
        });
    if (in.isEmpty()) {
      return "";
    }
    if (out.isEmpty()) {
      return group + " (all " + in.size() + ")";
    }
    String which =
        in.size() <= 2 * out.size() ? String.join(" ", in) : "all but " + String.join(" ", out);
    return group + " (" + in.size() + " of " + (in.size() + out.size()) + ": " + which + ")";
  }

  private static String word(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
