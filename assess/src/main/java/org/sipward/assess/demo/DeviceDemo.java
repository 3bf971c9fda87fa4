package org.sipward.assess.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
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
import org.sipward.assess.permit.DatagramContact;
import org.sipward.assess.permit.DatagramLine;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.permit.Role;
import org.sipward.assess.permit.Scope;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.surface.DeclaredUdp;
import org.sipward.assess.probe.surface.PortSweep;
import org.sipward.assess.run.ProbeRun;
import org.sipward.assess.run.Probes;
import org.sipward.assess.yaml.Words;

/**
 * The play: a made-up device and its service platform are switched on on loopback, the vendor's
 * papers are put into a folder, and every probe looks at both. What listens on this machine anyway
 * is left out of the scope. Several may be played at the same time.
 */
public final class DeviceDemo {
  private static final PortRange EVERY_PORT = new PortRange(1, PortRange.HIGHEST);
  private static final int LAST_SYSTEM_PORT = 1023;
  private static final int ANSWER_MILLIS = 60;

  private final Catalogue catalogue;
  private final Texts texts;
  private final InstantSource clock;

  public DeviceDemo(Catalogue catalogue, Texts texts, InstantSource clock) {
    this.catalogue = catalogue;
    this.texts = texts;
    this.clock = clock;
  }

  /** Ports at which this machine answers, over TCP or UDP, before any device is switched on. */
  public SortedSet<Integer> machinePorts(Progress progress) throws InterruptedException {
    InetAddress address = address(DemoDevice.Make.GOOD);
    Scope scope = scope(List.of(new Scope.Target(address, List.of(EVERY_PORT))), Map.of());
    Permit permit = Permit.of(scope, clock, () -> false);
    List<PortRange> system = List.of(new PortRange(1, LAST_SYSTEM_PORT));
    PortSweep sweep = new PortSweep(permit, address.getHostAddress(), system, progress);
    sweep.run();
    SortedSet<Integer> ports = new TreeSet<>(sweep.open());
    for (int port = LAST_SYSTEM_PORT + 1; port <= PortRange.HIGHEST; port++) {
      if (isTaken(address, port)) {
        ports.add(port);
      }
    }
    for (int port : DeclaredUdp.listed()) {
      if (isOpen(permit.datagrams(Impact.CONNECT, address.getHostAddress(), port))) {
        ports.add(port);
      }
    }
    return ports;
  }

  /** Faster than knocking; below the system ports only few may try. */
  private static boolean isTaken(InetAddress address, int port) {
    try (ServerSocket free = new ServerSocket()) {
      free.bind(new InetSocketAddress(address, port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether nobody says that a UDP port is closed; on loopback that is said at once. */
  private static boolean isOpen(DatagramContact contact) throws InterruptedException {
    if (!(contact instanceof DatagramContact.Open open)) {
      return true;
    }
    try (DatagramLine line = open.line()) {
      return line.send(new byte[8]).isPresent()
          || line.receive(ANSWER_MILLIS).isPresent()
          || !line.refused();
    }
  }

  /** Where a device is switched on. */
  public static InetAddress address(DemoDevice.Make make) {
    return LoopbackDevice.address(make == DemoDevice.Make.GOOD ? "127.0.0.31" : "127.0.0.33");
  }

  private static InetAddress platform(DemoDevice.Make make) {
    return LoopbackDevice.address(make == DemoDevice.Make.GOOD ? "127.0.0.32" : "127.0.0.34");
  }

  /** Assesses one device into a new folder. */
  public void play(DemoDevice.Make make, Path path, SortedSet<Integer> machine, Progress progress)
      throws IOException, InterruptedException {
    Path drafts = Files.createTempDirectory("sipward-demo");
    AssessmentFolder folder = new AssessmentFolder(path, catalogue);
    DemoDevice device = new DemoDevice(make, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    InetAddress address = address(make);
    InetAddress platform = platform(make);
    try (LoopbackDevice live = new LoopbackDevice(address, platform, clock)) {
      Map<String, Integer> ports = live.start(device.described());
      var around = new DirectiveFiles.Surroundings(address.getHostAddress(), ports, machine);
      Map<String, List<Path>> evidence =
          evidence(
              new DirectiveFiles(
                  drafts,
                  clock.instant(),
                  around,
                  (kind, what) -> hole(kind, what, platform, live.root())),
              device.described());
      device.fill(folder, catalogue, texts, evidence, unread());
      Scope scope = scope(targets(address, platform, live, machine), live.ourPorts());
      folder.write("scope.yaml", text(scope));
      String network = device.described().body("network");
      if (!network.isEmpty()) {
        String port = String.valueOf(ports.get("tls"));
        folder.write("network.yaml", network.replace("${port:tls}", port));
      }
      probe(folder, scope, progress);
    } finally {
      delete(drafts);
    }
  }

  private static byte[] hole(String kind, String what, InetAddress platform, DemoCertificate root)
      throws IOException, GeneralSecurityException {
    return switch (kind) {
      case "platform" -> platform.getHostAddress().getBytes(StandardCharsets.US_ASCII);
      case "ours" -> LoopbackDevice.OURS.getBytes(StandardCharsets.US_ASCII);
      case "root" -> root.pem().getBytes(StandardCharsets.US_ASCII);
      case "mcuboot" -> McubootOctets.of(what);
      case "suit" -> SuitOctets.of(what);
      default -> DirectiveOctets.of(kind, what);
    };
  }

  private static Map<String, List<Path>> evidence(DirectiveFiles files, Directives described)
      throws IOException {
    try {
      return files.make(described);
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
    long done = 0;
    for (Probe probe : Probes.all()) {
      if (run.obstacle(probe).isEmpty()) {
        folder.write(run.run(probe, Progress.NONE));
      }
      progress.at(++done, Probes.all().size());
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

  /** The device, its platform, and this machine, from which the device comes to our servers. */
  private static List<Scope.Target> targets(
      InetAddress address, InetAddress platform, LoopbackDevice live, SortedSet<Integer> machine) {
    SortedSet<Integer> others = new TreeSet<>(machine);
    if (address.equals(platform)) {
      others.addAll(live.platformPorts().values());
    }
    List<PortRange> services =
        live.platformPorts().values().stream().sorted().map(p -> new PortRange(p, p)).toList();
    List<Scope.Target> targets = new ArrayList<>();
    targets.add(new Scope.Target(address, without(others)));
    targets.add(new Scope.Target(platform, services, Role.PLATFORM));
    InetAddress own = InetAddress.ofLiteral(LoopbackDevice.OURS);
    if (!own.equals(address)) {
      targets.add(new Scope.Target(own, List.of(new PortRange(1, 1)), Role.NEIGHBOUR));
    }
    return targets;
  }

  private Scope scope(List<Scope.Target> targets, Map<String, Integer> ours) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<PortRange> listen = ours.values().stream().sorted().map(p -> new PortRange(p, p)).toList();
    return new Scope(
        "the person in front of this machine",
        now.minus(Duration.ofMinutes(1)),
        now.plus(Duration.ofHours(1)),
        Impact.DISTURB,
        targets,
        Map.of(),
        4 * PortRange.HIGHEST,
        Scope.MAX_PER_SECOND,
        listen.isEmpty()
            ? List.of()
            : List.of(new Scope.Target(InetAddress.ofLiteral(LoopbackDevice.OURS), listen)));
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
    StringBuilder text = new StringBuilder("version: 1\ncontact: ");
    text.append(scope.contact()).append("\nfrom: ").append(scope.from());
    text.append("\nuntil: ").append(scope.until()).append("\nimpact: disturb\ntargets:\n");
    scope.targets().forEach(t -> text.append(line(t, ", role: " + Words.of(t.role()))));
    text.append("listen:\n");
    scope.listen().forEach(t -> text.append(line(t, "")));
    text.append("limits: {attempts: ").append(scope.attempts());
    text.append(", per-second: ").append(scope.perSecond()).append("}\n");
    return text.toString();
  }

  private static String line(Scope.Target target, String role) {
    List<String> ports = target.ports().stream().map(r -> r.first() + "-" + r.last()).toList();
    return "  - {address: %s, ports: [%s]%s}\n"
        .formatted(target.address().getHostAddress(), String.join(", ", ports), role);
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
