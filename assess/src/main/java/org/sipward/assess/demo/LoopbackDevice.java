package org.sipward.assess.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipward.assess.permit.Contact;
import org.sipward.assess.permit.Impact;
import org.sipward.assess.permit.Line;
import org.sipward.assess.permit.Permit;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.permit.Scope;

/**
 * A made-up device that is switched on, with the service platform that it talks to: their services
 * on addresses of this machine, in this process. Closing it closes all. What they have say the
 * directives {@code part:} and {@code platform:}, {@code NAME WORD...}:
 *
 * <pre>
 * part: page [lock] [escape] [firm] [banner=TEXT] [told=TEXT]      web page with a login
 * part: tls [old]              a server over TLS
 * part: telnet
 * part: client [careless]      it talks to servers of ours, over TLS
 * part: agent [careless]       it fetches updates from a server of ours
 * part: log [careless]         it sends its log to a collector of ours
 * platform: api [owner]        owner: each token opens its own device only
 * platform: broker [owner]     MQTT; owner: each login has its own topics only
 * platform: gate [mutual]      a server over TLS; mutual: devices show certificates
 * </pre>
 */
public final class LoopbackDevice implements AutoCloseable {
  /** Where servers of ours listen for it. */
  static final String OURS = "127.0.0.1";

  /** What Telnet says before anything else: WILL ECHO, WILL SUPPRESS-GO-AHEAD, DO TERMINAL-TYPE. */
  private static final byte[] TELNET = {
    (byte) 0xff, (byte) 0xfb, 1, (byte) 0xff, (byte) 0xfb, 3, (byte) 0xff, (byte) 0xfd, 24
  };

  private static final int BETWEEN_VISITS_MILLIS = 150;
  private static final int PATIENCE_MILLIS = 1_000;
  private static final AtomicInteger NEXT_PORT = new AtomicInteger(21_000);

  private final InetAddress address;
  private final InetAddress platform;
  private final InstantSource clock;
  private final List<AutoCloseable> running = new ArrayList<>();
  private final Map<String, Integer> ports = new HashMap<>();
  private final Map<String, Integer> platformPorts = new HashMap<>();
  private final Map<String, Integer> ourPorts = new HashMap<>();
  private final DemoCertificate root;
  private final DemoCertificate own;
  private final Permit way;
  private volatile boolean on = true;

  /** A device that is off, with an address for itself and one for its platform. */
  LoopbackDevice(InetAddress address, InetAddress platform, InstantSource clock)
      throws IOException {
    this.address = address;
    this.platform = platform;
    this.clock = clock;
    this.root = DemoCertificate.of("demo-laboratory", true);
    this.own = DemoCertificate.of("demo-device", false);
    for (String name : List.of("lab", "update-lab", "updates", "collector")) {
      ourPorts.put(name, freePort());
    }
    this.way = way();
  }

  /** An address of loopback that nothing else uses; the usual one where there is no other. */
  public static InetAddress address(String literal) {
    InetAddress own = InetAddress.ofLiteral(literal);
    try (ServerSocket free = new ServerSocket()) {
      free.bind(new InetSocketAddress(own, 0));
      return own;
    } catch (BindException e) {
      return InetAddress.ofLiteral("127.0.0.1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A greeting by which Telnet is known. */
  public static byte[] telnet() {
    return TELNET.clone();
  }

  /** What the device was told to trust. */
  DemoCertificate root() {
    return root;
  }

  /** Where servers of ours have to listen for it, by name. */
  Map<String, Integer> ourPorts() {
    return Map.copyOf(ourPorts);
  }

  /** Ports of the platform, by the names of its parts. */
  Map<String, Integer> platformPorts() {
    return Map.copyOf(platformPorts);
  }

  /** Switches it on; every port by its name, those of the platform and ours included. */
  Map<String, Integer> start(Directives directives) throws IOException {
    for (String line : directives.lines()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "part:" -> start(words[1], DemoWords.of(words), directives);
        case "platform:" ->
            platformPorts.put(words[1], startPlatform(words[1], DemoWords.of(words)));
        default -> {}
      }
    }
    Map<String, Integer> all = new HashMap<>(ports);
    all.putAll(platformPorts);
    all.putAll(ourPorts);
    return all;
  }

  private void start(String part, DemoWords words, Directives directives) throws IOException {
    switch (part) {
      case "page" -> ports.put(part, page(words, directives));
      case "tls" -> ports.put(part, listen(address, s -> DemoTls.serve(s, own, words)));
      case "telnet" -> ports.put(part, listen(address, s -> s.getOutputStream().write(TELNET)));
      case "client" -> {
        visit("lab", words);
        visit("update-lab", words);
      }
      case "agent", "log" -> {} // Parts of the page, which tells the version and takes logins.
      default -> throw new IllegalArgumentException("no part " + part);
    }
  }

  private int startPlatform(String part, DemoWords words) throws IOException {
    return switch (part) {
      case "api" -> keep(new DemoApi(platform, words.has("owner"))).port();
      case "broker" ->
          listen(
              platform,
              new DemoBroker(words.has("owner") ? Set.of("a", "b") : Set.of(), new LoginLock(true))
                  ::serve);
      case "gate" -> listen(platform, s -> DemoTls.serve(s, own, words));
      default -> throw new IllegalArgumentException("no part of a platform " + part);
    };
  }

  private int page(DemoWords words, Directives directives) throws IOException {
    DemoAgent agent =
        new DemoAgent(
            way,
            ourPort("updates"),
            directives.value("model"),
            directives.value("version"),
            directives.lines().contains("part: agent careless"));
    again(agent::look);
    DemoLog log =
        new DemoLog(
            way, ourPort("collector"), clock, directives.lines().contains("part: log careless"));
    return keep(new DemoPage(
            address,
            words,
            new DemoPage.Told() {
              @Override
              public String version() {
                return agent.version();
              }

              @Override
              public void wrongLogin(String user, String password) {
                log.wrongLogin(user, password);
              }
            }))
        .port();
  }

  private void visit(String ours, DemoWords words) {
    again(
        () -> {
          if (way.connect(Impact.DISTURB, OURS, ourPort(ours), PATIENCE_MILLIS)
              instanceof Contact.Open open) {
            try (Line line = open.line()) {
              DemoClient.visit(line, root, words.has("careless"));
            }
          }
        });
  }

  /** What a device does again and again. */
  private interface Habit {
    void once() throws IOException, InterruptedException;
  }

  private void again(Habit habit) {
    Thread thread = Thread.ofVirtual().name("demo-habit").start(() -> live(habit));
    running.add(thread::interrupt);
  }

  private void live(Habit habit) {
    while (on) {
      try {
        habit.once();
      } catch (IOException | RuntimeException e) {
        // It was refused, or refused somebody; it will come again.
      } catch (InterruptedException e) {
        return;
      }
      try {
        Thread.sleep(BETWEEN_VISITS_MILLIS); // a device that never rests would be no device
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private int ourPort(String name) {
    return ourPorts.getOrDefault(name, 0);
  }

  /** Below those that a system gives to connections, so that none of them takes it meanwhile. */
  private static int freePort() throws IOException {
    while (NEXT_PORT.get() < PortRange.HIGHEST) {
      int port = NEXT_PORT.getAndIncrement();
      try (ServerSocket free = new ServerSocket()) {
        free.bind(new InetSocketAddress(InetAddress.ofLiteral(OURS), port));
        return port;
      } catch (BindException e) {
        // Taken.
      }
    }
    throw new IOException("no free port");
  }

  /** The device's own way out: to servers of ours, and nowhere else. */
  private Permit way() {
    Instant now = clock.instant();
    List<PortRange> ours = ourPorts.values().stream().map(p -> new PortRange(p, p)).toList();
    Scope scope =
        new Scope(
            "the demo",
            now.minus(Duration.ofMinutes(1)),
            now.plus(Duration.ofHours(1)),
            Impact.DISTURB,
            List.of(new Scope.Target(InetAddress.ofLiteral(OURS), ours)),
            Map.of(),
            Scope.MAX_ATTEMPTS,
            Scope.MAX_PER_SECOND);
    return Permit.of(scope, clock, () -> !on);
  }

  private <T extends AutoCloseable> T keep(T part) {
    running.add(part);
    return part;
  }

  private int listen(InetAddress at, TcpServer.Talk talk) throws IOException {
    return keep(new TcpServer(at, talk)).port();
  }

  @Override
  public void close() {
    on = false;
    way.stop();
    for (AutoCloseable part : running) {
      try {
        part.close();
      } catch (Exception e) {
        // It is gone either way.
      }
    }
  }
}
