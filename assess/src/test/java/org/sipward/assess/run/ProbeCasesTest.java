package org.sipward.assess.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
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
import org.sipward.assess.control.RiskClass;
import org.sipward.assess.control.Step;
import org.sipward.assess.demo.DirectiveFiles;
import org.sipward.assess.demo.DirectiveOctets;
import org.sipward.assess.demo.Directives;
import org.sipward.assess.permit.HurriedPermit;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.permit.Role;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.probe.surface.PortSweep;
import org.sipward.assess.record.ProbeRecord;
import org.sipward.testkit.device.Part;
import org.sipward.testkit.device.Parts;
import org.sipward.testkit.device.TestDevice;
import org.sipward.testkit.peer.ExternalProgram;

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
      Probe.Row row = probe.row();
      assertThat(row.id()).isEqualTo(kebab(probe.getClass().getSimpleName()));
      assertThat(beside(probe, ".md")).isRegularFile();
      assertThat(Files.readString(beside(probe, ".md")))
          .startsWith("# " + row.id() + "\n")
          .contains("`" + row.control() + "`, step " + row.step())
          .contains("## Sees", "## Does not see", "## False alarms", "## Bounds");
      assertThat(cases(probe).stream().map(c -> c.value("outcome"))).contains("PASS", "FAIL");
      assertThat(catalogue.evidenceItems()).containsAll(row.needs()).containsAll(row.uses());
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
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(
              files
                  .map(f -> f.getFileName().toString())
                  .filter(f -> f.endsWith(".md") || f.endsWith(".cases"))
                  .map(f -> f.substring(0, f.indexOf('.'))))
          .isSubsetOf(listed);
    }
  }

  /** Every probe, or those of {@code -Dsipward.cases=ID,ID} only. */
  static Stream<Probe> chosen() {
    List<String> only = List.of(System.getProperty("sipward.cases", "").split(","));
    return Probes.all().stream().filter(p -> only.contains("") || only.contains(p.row().id()));
  }

  @TestFactory
  Stream<DynamicTest> judgesItsCases() {
    return chosen()
        .flatMap(
            probe ->
                cases(probe).stream()
                    .filter(c -> !isSlow(c))
                    .map(c -> dynamicTest(probe.row().id() + ": " + c, () -> judge(probe, c))));
  }

  /**
   * Cases against real servers take ten minutes in all, and every one of a whole sweep half a
   * minute: they stand in {@link ProbeCasesIT}.
   */
  static boolean isSlow(Directives probeCase) {
    return isWholeSweep(probeCase)
        || !probeCase.value("device").isEmpty()
        || !probeCase.value("program").isEmpty();
  }

  /** Such a case takes half a minute and stands in {@link ProbeCasesIT}. */
  static boolean isWholeSweep(Directives probeCase) {
    return List.of("all", "free").contains(probeCase.value("scope"));
  }

  /** A file of a probe's triplet. */
  private static Path beside(Probe probe, String ending) {
    return Path.of("src/main/java", probe.getClass().getName().replace('.', '/') + ending);
  }

  static List<Directives> cases(Probe probe) {
    try {
      return Directives.read(beside(probe, ".cases"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void judge(Probe probe, Directives probeCase) throws Exception {
    judge(probe, probeCase, Files.createDirectory(folder.resolve(String.valueOf(number++))));
  }

  static void judge(Probe probe, Directives probeCase, Path own) throws Exception {
    String program = probeCase.value("program");
    assumeTrue(program.isEmpty() || ExternalProgram.installed(program), program);
    boolean all = probeCase.value("scope").equals("all");
    SortedSet<Integer> machine = all ? machinePorts() : new TreeSet<>();
    try (TestDevice device = new TestDevice(own, InetAddress.getByName(host(probeCase)))) {
      for (String tongue : probeCase.value("open").split(" ", -1)) {
        if (!tongue.isEmpty()) {
          device.keep(new TestPort(tongue, device.port(tongue)));
        }
      }
      addParts(probeCase, device);
      DirectiveFiles made =
          new DirectiveFiles(
              own,
              NOW,
              new DirectiveFiles.Surroundings(device.host(), device.ports(), machine),
              ProbeCasesTest::hole);
      Map<String, List<Path>> files = made.make(probeCase);
      device
          .papers()
          .forEach(
              (item, papers) -> files.computeIfAbsent(item, _ -> new ArrayList<>()).addAll(papers));
      Optional<LocalDate> end =
          Optional.of(probeCase.value("contract-end"))
              .filter(d -> !d.isEmpty())
              .map(LocalDate::parse);
      String riskClass = probeCase.value("class");
      Material material =
          riskClass.isEmpty()
              ? new Material(files, end, NOW)
              : new Material(files, end, NOW, RiskClass.valueOf(riskClass));
      List<Scope.Target> targets = targets(probeCase, device);
      material = after(probeCase.value("earlier"), at(material, NOW.minusSeconds(3_600)), targets);
      Permit permit = permit(targets);
      for (String before : words(probeCase.value("before"))) {
        material = after(before, at(material, NOW), permit);
      }
      Sighting seen = look(probe, at(material, NOW), permit);
      assertThat(seen.outcome().word().toUpperCase(Locale.ROOT).replace('-', '_'))
          .as("%s %s", seen.outcome().reason(), seen.outcome().details())
          .isEqualTo(probeCase.value("outcome"));
      assertThat(seen.outcome().reason()).contains(probeCase.value("reason"));
      if (!probeCase.value("never").isEmpty()) {
        assertThat(seen.toString()).doesNotContain(probeCase.value("never"));
      }
    }
  }

  private static List<String> words(String value) {
    return value.isEmpty() ? List.of() : List.of(value.split(" "));
  }

  private static Material at(Material material, Instant now) {
    return new Material(
        material.files(), material.contractEnd(), now, material.riskClass(), material.earlier());
  }

  private static Sighting look(Probe probe, Material material, Permit permit) throws Exception {
    return switch (probe) {
      case Probe.OfEvidence evidence -> evidence.look(material);
      case Probe.OfTarget target -> target.look(material, permit, Progress.NONE);
    };
  }

  /** What is known after a run of its own, of these probes. */
  private static Material after(String probes, Material material, List<Scope.Target> targets)
      throws Exception {
    Permit permit = permit(targets);
    Material known = material;
    for (String probe : words(probes)) {
      known = after(probe, known, permit);
    }
    return known;
  }

  /** What is known after a look of another probe. */
  private static Material after(String id, Material material, Permit permit) throws Exception {
    Sighting seen = look(Probes.named(id).orElseThrow(), material, permit);
    Map<String, ProbeRecord> records = new HashMap<>(material.earlier());
    records.put(id, new ProbeRecord(id, material.now(), seen.outcome(), Map.of(), seen.facts()));
    return new Material(
        material.files(), material.contractEnd(), material.now(), material.riskClass(), records);
  }

  /** Real servers have an address of their own, so that nothing else of this machine is seen. */
  private static String host(Directives probeCase) {
    if (!probeCase.value("address").isEmpty()) {
      return probeCase.value("address");
    }
    return probeCase.value("device").isEmpty() ? "127.0.0.1" : "127.0.0.7";
  }

  /** {@code device: dropbear/shared-password user=root}: the parts of testkit, with options. */
  private static void addParts(Directives probeCase, TestDevice device) throws Exception {
    for (String directive : probeCase.lines()) {
      if (directive.startsWith("device: ")) {
        String[] words = directive.split(" ", -1);
        Part part = Parts.named(words[1]);
        for (String program : part.programs()) {
          assumeTrue(ExternalProgram.installed(program), program + " is not installed");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 2; i < words.length; i++) {
          options.put(
              words[i].substring(0, words[i].indexOf('=')),
              words[i].substring(words[i].indexOf('=') + 1));
        }
        part.addTo(device, options);
      }
    }
  }

  private static byte[] hole(String kind, String what) throws IOException {
    return kind.equals("gcc") ? GccProgram.octets(what) : DirectiveOctets.of(kind, what);
  }

  private static SortedSet<Integer> machinePorts() throws InterruptedException {
    PortSweep sweep =
        new PortSweep(
            permit(List.of(new Scope.Target(InetAddress.getLoopbackAddress(), ALL))),
            "127.0.0.1",
            ALL,
            Progress.NONE);
    sweep.run();
    return sweep.open();
  }

  /** Ports of the device, and those that {@code platform} names, as another target. */
  private static List<Scope.Target> targets(Directives probeCase, TestDevice device)
      throws IOException {
    List<PortRange> platform = new ArrayList<>();
    List<PortRange> own = new ArrayList<>();
    device
        .ports()
        .forEach(
            (name, port) ->
                (probeCase.value("platform").equals(name) ? platform : own)
                    .add(new PortRange(port, port)));
    List<Scope.Target> targets = new ArrayList<>();
    List<PortRange> ports =
        switch (probeCase.value("scope")) {
          case "all" -> ALL;
          case "free" -> MachinePorts.leftOut();
          default -> own;
        };
    targets.add(new Scope.Target(device.address(), ports));
    if (!platform.isEmpty()) {
      targets.add(new Scope.Target(device.address(), platform, Role.PLATFORM));
    }
    return targets;
  }

  private static Permit permit(List<Scope.Target> targets) {
    Scope scope =
        new Scope(
            "the test",
            NOW.minus(Duration.ofHours(1)),
            NOW.plus(Duration.ofHours(1)),
            Impact.DISTURB,
            targets,
            Map.of(),
            2 * PortRange.HIGHEST,
            Scope.MAX_PER_SECOND,
            targets);
    return HurriedPermit.of(scope, InstantSource.fixed(NOW));
  }

  private static String kebab(String stem) {
    return stem.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
