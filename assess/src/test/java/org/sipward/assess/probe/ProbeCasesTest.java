package org.sipward.assess.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Step;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.permit.Scope;

/**
 * Every probe has its three files and its step in the catalogue, and judges its cases as they say.
 */
class ProbeCasesTest {
  private static final Path SOURCES = Path.of("src/main/java/org/sipward/assess/probe");
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final List<PortRange> ALL = List.of(new PortRange(1, PortRange.HIGHEST));

  @TempDir private Path folder;
  private int number;

  @Test
  void everyProbeIsWhole() throws Exception {
    Catalogue catalogue = CatalogueReader.shipped();
    List<String> rows = new ArrayList<>();
    for (Probe probe : Probes.all()) {
      String stem = probe.getClass().getSimpleName();
      Probe.Row row = probe.row();
      assertThat(row.id()).isEqualTo(kebab(stem));
      assertThat(SOURCES.resolve(stem + ".md")).isRegularFile();
      assertThat(Files.readString(SOURCES.resolve(stem + ".md")))
          .startsWith("# " + row.id() + "\n")
          .contains("`" + row.control() + "`, step " + row.step())
          .contains("## Sees", "## Does not see", "## False alarms", "## Bounds");
      assertThat(
              ProbeCase.read(SOURCES.resolve(stem + ".cases")).stream()
                  .map(c -> c.value("outcome")))
          .contains("PASS", "FAIL");
      assertThat(catalogue.evidenceItems()).containsAll(row.needs());
      rows.add(row.control() + " " + row.step() + " " + row.id());
    }
    List<String> named = new ArrayList<>();
    for (DeviceControl control : catalogue.controls()) {
      for (Step step : control.steps()) {
        step.probe().ifPresent(p -> named.add(control.id() + " " + step.id() + " " + p));
      }
    }
    assertThat(rows).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void everyTripletIsListed() throws Exception {
    Set<String> listed = new TreeSet<>();
    Probes.all().forEach(p -> listed.add(p.getClass().getSimpleName()));
    try (Stream<Path> files = Files.list(SOURCES)) {
      assertThat(
              files
                  .map(f -> f.getFileName().toString())
                  .filter(f -> f.endsWith(".md") || f.endsWith(".cases"))
                  .map(f -> f.substring(0, f.indexOf('.'))))
          .isSubsetOf(listed);
    }
  }

  @TestFactory
  Stream<DynamicTest> judgesItsCases() {
    return Probes.all().stream()
        .flatMap(
            probe ->
                cases(probe).stream()
                    .filter(c -> !isWholeSweep(c))
                    .map(c -> dynamicTest(probe.row().id() + ": " + c, () -> judge(probe, c))));
  }

  /** Such a case takes half a minute and stands in {@link ProbeCasesIT}. */
  static boolean isWholeSweep(ProbeCase probeCase) {
    return probeCase.value("scope").equals("all");
  }

  static List<ProbeCase> cases(Probe probe) {
    try {
      return ProbeCase.read(SOURCES.resolve(probe.getClass().getSimpleName() + ".cases"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void judge(Probe probe, ProbeCase probeCase) throws Exception {
    judge(probe, probeCase, Files.createDirectory(folder.resolve(String.valueOf(number++))));
  }

  static void judge(Probe probe, ProbeCase probeCase, Path own) throws Exception {
    Map<String, Integer> ports = new HashMap<>();
    List<TestPort> open = new ArrayList<>();
    try {
      boolean all = isWholeSweep(probeCase);
      SortedSet<Integer> machine = all ? machinePorts() : new TreeSet<>();
      for (String tongue : probeCase.value("open").split(" ", -1)) {
        if (!tongue.isEmpty()) {
          open.add(new TestPort(tongue));
          ports.put(tongue, open.getLast().number());
        }
      }
      Optional<LocalDate> end =
          Optional.of(probeCase.value("contract-end"))
              .filter(d -> !d.isEmpty())
              .map(LocalDate::parse);
      Material material =
          new Material(new CaseMaterial(own, ports, machine).make(probeCase), end, NOW);
      List<PortRange> permitted =
          all ? ALL : open.stream().map(p -> new PortRange(p.number(), p.number())).toList();
      Sighting seen =
          switch (probe) {
            case Probe.OfEvidence evidence -> evidence.look(material);
            case Probe.OfTarget target -> target.look(material, permit(permitted), Progress.NONE);
          };
      assertThat(seen.outcome().word().toUpperCase(Locale.ROOT))
          .as("%s %s", seen.outcome().reason(), seen.outcome().details())
          .isEqualTo(probeCase.value("outcome"));
      assertThat(seen.outcome().reason()).contains(probeCase.value("reason"));
    } finally {
      for (TestPort port : open) {
        port.close();
      }
    }
  }

  private static SortedSet<Integer> machinePorts() throws InterruptedException {
    PortSweep sweep = new PortSweep(permit(ALL), "127.0.0.1", ALL, Progress.NONE);
    sweep.run();
    return sweep.open();
  }

  private static Permit permit(List<PortRange> ports) {
    Scope scope =
        new Scope(
            "the test",
            NOW.minus(Duration.ofHours(1)),
            NOW.plus(Duration.ofHours(1)),
            Impact.CONNECT,
            List.of(new Scope.Target(InetAddress.getLoopbackAddress(), ports)),
            Map.of(),
            2 * PortRange.HIGHEST,
            Scope.MAX_PER_SECOND);
    return Permit.of(scope, InstantSource.fixed(NOW), () -> false);
  }

  private static String kebab(String stem) {
    return stem.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
