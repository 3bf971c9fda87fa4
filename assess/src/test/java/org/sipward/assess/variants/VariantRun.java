package org.sipward.assess.variants;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sipward.assess.control.RiskClass;
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
import org.sipward.assess.record.Outcome;
import org.sipward.assess.record.ProbeRecord;
import org.sipward.testkit.device.Part;
import org.sipward.testkit.device.Parts;
import org.sipward.testkit.device.TestDevice;
import org.sipward.testkit.peer.ExternalProgram;

/** One look of every probe at one variant, whose servers run meanwhile. */
final class VariantRun {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  /** From here on ports are of clients, which come and go. */
  private static final int EPHEMERAL = 32_768;

  private VariantRun() {}

  /** What each probe says; nothing of those for which there is no evidence or no device. */
  static Map<String, Outcome> look(Variant variant, List<Probe> probes, Path folder, int number)
      throws Exception {
    Map<String, Outcome> said = new LinkedHashMap<>();
    try (TestDevice device = device(folder.resolve("device"), number, 1);
        TestDevice cloud = device(folder.resolve("cloud"), number, 2)) {
      if (missing(variant).isEmpty()) {
        at(variant.all("at"), device);
        add(variant.all("part"), device);
        add(variant.all("cloud"), cloud);
      }
      Map<String, List<Path>> files =
          new VariantPapers(variant, folder.resolve("papers"), device, cloud).make();
      Optional<LocalDate> end =
          Optional.of(variant.value("contract-end"))
              .filter(d -> !d.isEmpty())
              .map(LocalDate::parse);
      Map<String, ProbeRecord> records = new HashMap<>();
      for (Probe probe : probes) {
        String id = probe.row().id();
        if (!probe.row().needs().stream().allMatch(material(files, end, records)::has)) {
          continue;
        }
        // What a probe learned of a login is known to those after it, as in any run.
        Optional<Sighting> seen =
            seen(probe, material(files, end, records), permit(probe, variant, device, cloud));
        seen.ifPresent(s -> records.put(id, record(id, s)));
        if (seen.filter(s -> isOfLoad(probe, s.outcome(), variant.truth(id))).isPresent()) {
          seen = seen(probe, material(files, end, records), permit(probe, variant, device, cloud));
          seen.ifPresent(s -> records.put(id, record(id, s)));
        }
        seen.ifPresent(s -> said.put(id, s.outcome()));
      }
    }
    return said;
  }

  /** Programs without which the live probes have nothing to look at. */
  static List<String> missing(Variant variant) {
    List<String> missing = new ArrayList<>();
    variant.all("needs").stream()
        .flatMap(line -> List.of(line.rest().split(" ", -1)).stream())
        .filter(p -> !ExternalProgram.installed(p))
        .forEach(missing::add);
    for (String word : List.of("part", "cloud")) {
      for (Variant.Line line : variant.all(word)) {
        Part part = Parts.named(line.rest().split(" ", -1)[0]);
        part.programs().stream().filter(p -> !ExternalProgram.installed(p)).forEach(missing::add);
      }
    }
    return missing;
  }

  private static TestDevice device(Path folder, int number, int place) throws IOException {
    byte[] address = {127, 9, (byte) number, (byte) place};
    return new TestDevice(Files.createDirectories(folder), InetAddress.getByAddress(address));
  }

  private static void at(List<Variant.Line> places, TestDevice device) {
    for (Variant.Line line : places) {
      String[] words = line.rest().split(" ", -1);
      device.at(words[0], Integer.parseInt(words[1]));
    }
  }

  private static void add(List<Variant.Line> parts, TestDevice device) throws Exception {
    for (Variant.Line line : parts) {
      String[] words = line.rest().split(" ", -1);
      Parts.named(words[0]).addTo(device, options(words, 1));
    }
  }

  /** {@code NAME=VALUE} from there on. */
  static Map<String, String> options(String[] words, int first) {
    Map<String, String> options = new HashMap<>();
    for (int i = first; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      options.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return options;
  }

  private static Material material(
      Map<String, List<Path>> files, Optional<LocalDate> end, Map<String, ProbeRecord> records) {
    return new Material(files, end, NOW, RiskClass.C, Map.copyOf(records));
  }

  private static ProbeRecord record(String id, Sighting seen) {
    return new ProbeRecord(id, NOW, seen.outcome(), Map.of(), seen.facts());
  }

  private static Optional<Sighting> seen(Probe probe, Material material, Optional<Permit> permit)
      throws InterruptedException {
    try {
      return switch (probe) {
        case Probe.OfEvidence evidence -> Optional.of(evidence.look(material));
        case Probe.OfTarget target ->
            permit.isEmpty()
                ? Optional.empty()
                : Optional.of(target.look(material, permit.get(), Progress.NONE));
      };
    } catch (IOException e) {
      return Optional.of(Sighting.inconclusive("input or output failed: " + e.getMessage()));
    } catch (RuntimeException e) {
      return Optional.of(Sighting.inconclusive("the probe itself broke: " + e));
    }
  }

  /** A machine under load answers late, and what a probe did not hear it cannot say. */
  private static boolean isOfLoad(Probe probe, Outcome said, Variant.Truth truth) {
    return probe instanceof Probe.OfTarget
        && said instanceof Outcome.Inconclusive
        && truth != Variant.Truth.UNSEEN;
  }

  private static Optional<Permit> permit(
      Probe probe, Variant variant, TestDevice device, TestDevice cloud) throws IOException {
    List<Scope.Target> targets = new ArrayList<>(targets(probe, variant, device));
    List<Scope.Target> platform = targets(probe, variant, cloud);
    boolean ofDevice = platform.isEmpty() || probe.row().needs().contains("interface-table");
    if (targets.isEmpty() && ofDevice) {
      return Optional.empty();
    }
    if (targets.isEmpty()) {
      targets.add(new Scope.Target(device.address(), List.of(new PortRange(1, 1))));
    }
    platform.forEach(t -> targets.add(new Scope.Target(t.address(), t.ports(), Role.PLATFORM)));
    List<Scope.Target> listen = listen(variant, device);
    // What a program sends over loopback comes from there, unless it chooses its address.
    listen.forEach(
        t ->
            targets.add(
                new Scope.Target(InetAddress.ofLiteral("127.0.0.1"), t.ports(), Role.NEIGHBOUR)));
    Scope scope =
        new Scope(
            "the test",
            NOW.minus(Duration.ofHours(1)),
            NOW.plus(Duration.ofHours(1)),
            Impact.DISTURB,
            targets,
            Map.of(),
            Scope.MAX_ATTEMPTS,
            Scope.MAX_PER_SECOND,
            listen);
    return Optional.of(HurriedPermit.of(scope, InstantSource.fixed(NOW)));
  }

  /** Where we listen for what the device connects to. */
  private static List<Scope.Target> listen(Variant variant, TestDevice device) {
    List<PortRange> ports =
        variant.all("listen").stream()
            .flatMap(line -> List.of(line.rest().split(" ", -1)).stream())
            .map(name -> new PortRange(device.port(name), device.port(name)))
            .toList();
    return ports.isEmpty() ? List.of() : List.of(new Scope.Target(device.address(), ports));
  }

  /**
   * Every port that is the device's own; those it uses in scope {@code opened}, or in its cloud.
   */
  private static List<Scope.Target> targets(Probe probe, Variant variant, TestDevice of)
      throws IOException {
    if (of.ports().isEmpty()) {
      return List.of();
    }
    boolean whole = !variant.value("scope").equals("opened") && of.folder().endsWith("device");
    List<PortRange> ports =
        whole
            ? othersLeftOut(probe)
            : of.ports().values().stream().map(p -> new PortRange(p, p)).toList();
    return List.of(new Scope.Target(of.address(), ports));
  }

  /** Whether services of this machine are seen at every address, so also at a device's. */
  static boolean hasUdpOfOthers() throws IOException {
    return onEveryAddress("udp", "udp6").stream().anyMatch(p -> p < EPHEMERAL);
  }

  private static SortedSet<Integer> onEveryAddress(String... tables) throws IOException {
    SortedSet<Integer> others = new TreeSet<>();
    for (String table : tables) {
      for (String row : Files.readAllLines(Path.of("/proc/net", table))) {
        String local = row.strip().split(" +", -1)[1];
        if (local.matches("0+:[0-9A-F]{4}")) {
          others.add(Integer.parseInt(local.substring(local.indexOf(':') + 1), 16));
        }
      }
    }
    return others;
  }

  /** What this machine serves on every address of it is no port of the device. */
  private static List<PortRange> othersLeftOut(Probe probe) throws IOException {
    List<PortRange> ranges = new ArrayList<>();
    int first = 1;
    String transport = probe.row().id().endsWith("-udp") ? "udp" : "tcp";
    for (int other : onEveryAddress(transport, transport + "6")) {
      if (first < other) {
        ranges.add(new PortRange(first, other - 1));
      }
      first = other + 1;
    }
    if (first <= PortRange.HIGHEST) {
      ranges.add(new PortRange(first, PortRange.HIGHEST));
    }
    return ranges;
  }
}
