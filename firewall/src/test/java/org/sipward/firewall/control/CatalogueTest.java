package org.sipward.firewall.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.cases.CaseFile;
import org.sipward.firewall.cases.Pages;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;
import org.sipward.kernel.Mode;
import org.sipward.kernel.Severity;
import org.sipward.kernel.Threat;
import org.sipward.kernel.Threats;

/**
 * The catalogue holds together: every control is a whole triplet against known threats, every
 * threat has a control or says why not, and {@code docs/catalogue.md} is current.
 *
 * <p>Run with {@code -Dcatalogue=write} to write the page anew.
 */
class CatalogueTest {
  private static final List<String> SECTIONS =
      List.of(
          "## Threat",
          "## Sees",
          "## Does not see",
          "## False alarms",
          "## What to do",
          "## References");

  static Stream<Control> controls() {
    return Guards.ALL.stream().map(Guard::control);
  }

  static Stream<Guard> guards() {
    return Guards.ALL.stream();
  }

  @Test
  void eachGuardIsListedOnce() {
    assertThat(controls().map(Control::id)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("guards")
  void tripletIsComplete(Guard guard) {
    String prose = CaseFile.beside(guard, ".md");
    assertThat(prose).startsWith("# " + guard.control().id() + "\n");
    assertThat(prose.lines().filter(l -> l.startsWith("## "))).containsExactlyElementsOf(SECTIONS);
    assertThat(guard.control().references()).allMatch(r -> prose.contains("- " + r + "\n"));
    assertThat(guard.control().threats()).allMatch(prose::contains);
    for (String kind : List.of("== trips: ", "== near miss: ", "== tolerated: ")) {
      assertThat(CaseFile.beside(guard, ".cases")).contains(kind);
    }
  }

  @Test
  void everyThreatHasAControlOrSaysWhyNot() {
    Map<String, Threat> threats =
        Threats.all().stream().collect(Collectors.toMap(Threat::id, t -> t));
    assertThat(controls().flatMap(c -> c.threats().stream())).isSubsetOf(threats.keySet());
    for (Threat threat : threats.values()) {
      assertThat(against(threat).isEmpty())
          .as("%s is %s", threat.id(), threat.state())
          .isEqualTo(threat.state() != Threat.State.CONTROL);
    }
  }

  @ParameterizedTest
  @MethodSource("controls")
  void severityIsThatOfItsWorstThreat(Control control) {
    Severity worst =
        Threats.all().stream()
            .filter(t -> control.threats().contains(t.id()))
            .map(Threat::severity)
            .min(Severity::compareTo)
            .orElseThrow();
    assertThat(control.severity()).isEqualTo(worst);
  }

  @Test
  void pageIsCurrent() throws IOException {
    Path page = Pages.docs().resolve("catalogue.md");
    String current = page();
    if (Pages.isWriting()) {
      Files.writeString(page, current);
    }
    assertThat(Files.readString(page)).as(Pages.HOW_TO_WRITE).isEqualTo(current);
  }

  private static List<Control> against(Threat threat) {
    return controls().filter(c -> c.threats().contains(threat.id())).toList();
  }

  private static String page() {
    StringBuilder out = new StringBuilder();
    List<Threat> threats = Threats.all();
    long covered = threats.stream().filter(t -> t.state() == Threat.State.CONTROL).count();
    out.append("# Catalogue\n\nWritten by `CatalogueTest`; do not edit. ");
    out.append(
        """
        Threat by threat: what stands against it, how far it goes, what tests that from outside, and the clause. Severity 1 is the worst. Probes come with the assessment; until then the cases beside each control are what proves it.

        The state is that of the [sample configuration](examples/kamailio.yaml). *enforcing*: a control against it has no mode, or is enforced in a zone of the sample. *monitor*: all of them only tell; your `modes` decide. *planned*: no control yet, and the input that is missing is named. *accepted*: none on purpose, and the reason is named.

        """);
    out.append(covered).append(" of ").append(threats.size());
    out.append(" threats have a control; ").append(Guards.ALL.size()).append(" controls. ");
    out.append(
        threats.stream()
            .collect(
                Collectors.groupingBy(CatalogueTest::state, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", ", "", ".\n")));
    for (Map.Entry<String, String> group : Threats.GROUPS) {
      out.append("\n## ").append(group.getKey()).append(": ").append(group.getValue());
      out.append("\n\n| Threat | Sev. | Zones | State | Control | Probe | Reference |\n");
      out.append("|---|---|---|---|---|---|---|\n");
      threats.stream().filter(t -> t.group().equals(group.getKey())).forEach(t -> row(out, t));
    }
    return out.toString();
  }

  private static void row(StringBuilder out, Threat threat) {
    List<Control> controls = against(threat);
    String what =
        controls.isEmpty()
            ? (threat.state() == Threat.State.PLANNED ? "needs " : "") + threat.note()
            : controls.stream().map(CatalogueTest::link).collect(Collectors.joining(", "));
    String references =
        controls.stream()
            .flatMap(c -> c.references().stream())
            .distinct()
            .collect(Collectors.joining(", "));
    out.append("| ").append(threat.id()).append(' ').append(threat.title());
    out.append(" | ").append(threat.severity().level()).append(" | ").append(threat.zones());
    out.append(" | ").append(state(threat));
    out.append(" | ").append(what).append(" | planned | ").append(references).append(" |\n");
  }

  /** How far what stands against a threat goes in the sample configuration. */
  private static String state(Threat threat) {
    return switch (threat.state()) {
      case PLANNED -> "planned";
      case ACCEPTED -> "accepted";
      case CONTROL -> against(threat).stream().anyMatch(Sample::enforces) ? "enforcing" : "monitor";
    };
  }

  /** The sample configuration. */
  private static final class Sample {
    private static final Snapshot NETWORK =
        new ConfigReader(Guards.MODED.stream().map(Guard::control).toList())
            .read(Pages.docs().resolve("examples/kamailio.yaml"))
            .network();

    /** Whether a control has no mode, or is enforced in a zone or for a peer. */
    static boolean enforces(Control control) {
      boolean moded = Guards.MODED.stream().anyMatch(g -> g.control().equals(control));
      return !moded
          || NETWORK.zones().stream()
              .flatMap(
                  zone ->
                      Stream.concat(
                          Stream.of(zone.screening()), zone.peers().stream().map(Peer::screening)))
              .anyMatch(s -> s.modes().of(control) == Mode.ENFORCE);
    }
  }

  @Test
  void stateFollowsTheSample() {
    assertThat(Sample.enforces(Guards.STANDING.getFirst().control())).isTrue();
    for (Guard guard : Departures.LEAKS) {
      assertThat(Sample.enforces(guard.control())).as("only by name").isFalse();
    }
    assertThat(Threats.all().stream().map(CatalogueTest::state).distinct())
        .contains("enforcing", "planned");
  }

  private static String link(Control control) {
    Class<?> type =
        guards().filter(g -> g.control().equals(control)).findFirst().orElseThrow().getClass();
    return "["
        + control.id()
        + "](../firewall/src/main/java/"
        + type.getName().replace('.', '/')
        + ".md)";
  }
}
