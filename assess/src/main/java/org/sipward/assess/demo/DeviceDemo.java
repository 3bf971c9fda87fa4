package org.sipward.assess.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.Texts;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.surface.PortSweep;
import org.sipward.assess.run.ProbeRun;
import org.sipward.assess.run.Probes;

/**
 * The play: a made-up device is switched on on loopback, its vendor's papers are put into a folder,
 * and every probe looks at both. What listens on this machine anyway is left out of the scope.
 */
public final class DeviceDemo {
  private static final String ADDRESS = "127.0.0.31";
  private static final PortRange EVERY_PORT = new PortRange(1, PortRange.HIGHEST);

  private final Catalogue catalogue;
  private final Texts texts;
  private final InstantSource clock;
  private final InetAddress address = LoopbackDevice.address(ADDRESS);

  public DeviceDemo(Catalogue catalogue, Texts texts, InstantSource clock) {
    this.catalogue = catalogue;
    this.texts = texts;
    this.clock = clock;
  }

  /** Ports that are open before any device is. */
  public SortedSet<Integer> machinePorts(Progress progress) throws InterruptedException {
    Permit permit = Permit.of(scope(List.of(EVERY_PORT)), clock, () -> false);
    PortSweep sweep =
        new PortSweep(permit, address.getHostAddress(), List.of(EVERY_PORT), progress);
    sweep.run();
    return sweep.open();
  }

  /** Where the devices are switched on. */
  public String address() {
    return address.getHostAddress();
  }

  /** Assesses one device into a new folder. */
  public void play(DemoDevice.Make make, Path path, SortedSet<Integer> machine, Progress progress)
      throws IOException, InterruptedException {
    Path drafts = Files.createTempDirectory("sipward-demo");
    AssessmentFolder folder = new AssessmentFolder(path, catalogue);
    DemoDevice device = new DemoDevice(make, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    try (LoopbackDevice live = new LoopbackDevice(address)) {
      Map<String, Integer> ports = live.start(device.described());
      var around = new DirectiveFiles.Surroundings(address.getHostAddress(), ports, machine);
      device.fill(folder, catalogue, texts, evidence(device.described(), drafts, around), unread());
      Scope scope = scope(without(machine));
      folder.write("scope.yaml", text(scope));
      String network = device.described().body("network");
      if (!network.isEmpty()) {
        String port = String.valueOf(ports.get("broker"));
        folder.write("network.yaml", network.replace("${port:broker}", port));
      }
      probe(folder, scope, progress);
    } finally {
      delete(drafts);
    }
  }

  private Map<String, List<Path>> evidence(
      Directives described, Path drafts, DirectiveFiles.Surroundings around) throws IOException {
    try {
      return new DirectiveFiles(drafts, clock.instant(), around, DirectiveOctets::of)
          .make(described);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void probe(AssessmentFolder folder, Scope scope, Progress progress)
      throws IOException, InterruptedException {
    ProbeRun run =
        new ProbeRun(
            folder,
            folder.read().assessment(),
            Optional.of(Permit.of(scope, clock, () -> false)),
            clock.instant());
    for (Probe probe : Probes.all()) {
      if (run.obstacle(probe).isEmpty()) {
        folder.write(run.run(probe, progress));
      }
    }
  }

  /** Items that no probe reads. */
  private Set<String> unread() {
    Set<String> items = new TreeSet<>(catalogue.evidenceItems());
    for (Probe probe : Probes.all()) {
      items.removeAll(probe.row().needs());
      items.removeAll(probe.row().uses());
    }
    return items;
  }

  private Scope scope(List<PortRange> ports) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Scope(
        "the person in front of this machine",
        now.minus(Duration.ofMinutes(1)),
        now.plus(Duration.ofHours(1)),
        Impact.DISTURB,
        List.of(new Scope.Target(address, ports)),
        Map.of(),
        4 * PortRange.HIGHEST,
        Scope.MAX_PER_SECOND,
        List.of());
  }

  /** Every port but these. */
  private static List<PortRange> without(SortedSet<Integer> ports) {
    List<PortRange> ranges = new ArrayList<>();
    int first = 1;
    for (int port : ports) {
      if (port > first) {
        ranges.add(new PortRange(first, port - 1));
      }
      first = port + 1;
    }
    if (first <= PortRange.HIGHEST) {
      ranges.add(new PortRange(first, PortRange.HIGHEST));
    }
    return ranges;
  }

  private static String text(Scope scope) {
    StringBuilder ports = new StringBuilder();
    for (PortRange range : scope.targets().getFirst().ports()) {
      ports.append("      - ").append(range.first()).append('-').append(range.last()).append('\n');
    }
    return """
    version: 1
    contact: %s
    from: %s
    until: %s
    impact: disturb
    targets:
      - address: %s
        ports:
    %slimits: {attempts: %d, per-second: %d}
    """
        .formatted(
            scope.contact(),
            scope.from(),
            scope.until(),
            scope.targets().getFirst().address().getHostAddress(),
            ports,
            scope.attempts(),
            scope.perSecond());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
