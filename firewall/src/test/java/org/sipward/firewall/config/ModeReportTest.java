package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.control.Guards;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;

/** What {@code check-config} says of the modes. */
class ModeReportTest {
  private static final List<Control> CONTROLS = Guards.MODED.stream().map(Guard::control).toList();

  private static List<String> report(String ofZone, String ofRed) {
    String yaml =
        """
        version: 1
        zones:
          door:
            kind: interconnect
            modes: {%s}
            peers:
              blue: {addresses: [192.0.2.9]}
              red: {addresses: [192.0.2.10], modes: {%s}}
            listen:
              - {transport: tcp, bind: "192.0.2.1:5060"}
        flows: []
        """
            .formatted(ofZone, ofRed);
    Configuration read = new ConfigReader(CONTROLS).read("test.yaml", yaml, Path.of(""));
    return new ModeReport(read.network(), CONTROLS).lines();
  }

  private static long of(String group) {
    return CONTROLS.stream().filter(c -> c.groups().contains(group)).count();
  }

  @Test
  void groupsAreCountedAndPeersThatAreAlikeStandTogether() {
    List<String> lines = report("MAL: enforce, rest: monitor", "");
    long enforced = of("MAL");
    assertThat(lines)
        .hasSize(3)
        .startsWith(
            "modes of door, door/blue, door/red: %d enforce, %d monitor, 0 off"
                .formatted(enforced, CONTROLS.size() - enforced));
    assertThat(lines.get(1))
        .isEqualTo(
            "  enforce MAL (all %d), DOS (1 of %d: excess-max-forwards)"
                .formatted(enforced, of("DOS")));
    assertThat(lines.get(2))
        .contains("IDN (all %d)".formatted(of("IDN")))
        .contains("DOS (%d of %d: all but excess-max-forwards)".formatted(of("DOS") - 1, of("DOS")))
        .doesNotContain("MAL");
  }

  @Test
  void aPeerThatDiffersStandsForItself() {
    assertThat(report("rest: \"off\"", "known-scanner: enforce"))
        .contains(
            "modes of door, door/blue: 0 enforce, 0 monitor, %d off".formatted(CONTROLS.size()),
            "modes of door/red: 1 enforce, 0 monitor, %d off".formatted(CONTROLS.size() - 1),
            "  enforce SCN (1 of %d: known-scanner)".formatted(of("SCN")))
        .hasSize(5);
  }

  @Test
  void whatIsToBeNamedIsSeenToMonitor() {
    assertThat(report("rest: enforce", ""))
        .anyMatch(line -> line.startsWith("  monitor ") && line.contains("source-flood"));
  }
}
