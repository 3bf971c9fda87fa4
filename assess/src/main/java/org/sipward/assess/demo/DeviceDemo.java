package org.sipward.assess.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
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
  private static final PortRange EVERY_PORT = new PortRange(1, PortRange.HIGHEST);

  private final Catalogue catalogue;
  private final Texts texts;
  private final InstantSource clock;

  public DeviceDemo(Catalogue catalogue, Texts texts, InstantSource clock) {
    this.catalogue = catalogue;
    this.texts = texts;
    this.clock = clock;
  }

  /** Ports that are open before any device is. */
  public SortedSet<Integer> machinePorts(Progress progress) throws InterruptedException {
    Permit permit = Permit.of(scope(List.of(EVERY_PORT)), clock, () -> false);
    PortSweep sweep =
        new PortSweep(permit, loopback().getHostAddress(), List.of(EVERY_PORT), progress);
    sweep.run();
    return sweep.open();
  }

  /** Assesses one device into a new folder. */
  public void play(DemoDevice.Make make, Path path, SortedSet<Integer> machine, Progress progress)
      throws IOException, InterruptedException {
    Path drafts = Files.createTempDirectory("sipward-demo");
    AssessmentFolder folder = new AssessmentFolder(path, catalogue);
    try (LoopbackDevice device = new LoopbackDevice()) {
      int declared = device.open(new byte[0]);
      if (make == DemoDevice.Make.BAD) {
        device.open(LoopbackDevice.telnet());
      }
      new DemoDevice(make, clock.instant(), drafts).fill(folder, catalogue, texts, declared);
      Scope scope = scope(without(machine));
      folder.write("scope.yaml", text(scope));
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
    } finally {
      delete(drafts);
    }
  }

  private Scope scope(List<PortRange> ports) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Scope(
        "the person in front of this machine",
        now.minus(Duration.ofMinutes(1)),
        now.plus(Duration.ofHours(1)),
        Impact.CONNECT,
        List.of(new Scope.Target(loopback(), ports)),
        Map.of(),
        2 * PortRange.HIGHEST,
        Scope.MAX_PER_SECOND);
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
    impact: connect
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

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
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
