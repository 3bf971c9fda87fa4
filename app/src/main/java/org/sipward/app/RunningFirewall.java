package org.sipward.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.sipward.app.health.HealthServer;
import org.sipward.firewall.config.Configuration;
import org.sipward.firewall.fact.FactLedger;
import org.sipward.firewall.fact.FactSettings;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.pipeline.Node;
import org.sipward.firewall.pipeline.Pipeline;
import org.sipward.firewall.port.Inbound;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.resolve.DnsNames;
import org.sipward.firewall.resolve.HopResolver;
import org.sipward.firewall.resolve.HopWatch;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.seal.SealKeyFile;
import org.sipward.firewall.seal.SealKeys;
import org.sipward.firewall.transport.TransportSettings;
import org.sipward.firewall.transport.Transports;
import org.sipward.firewall.transport.Wiring;

/**
 * A firewall that runs: facts, pipelines, sockets and health, wired in the order in which they
 * depend on each other and closed in the reverse one.
 *
 * <p>No logic: what happens to a message is all in {@link Pipeline}. Safe for all threads.
 */
final class RunningFirewall implements AutoCloseable {
  /** How often each loop is told the time: retransmissions and expiries are that precise. */
  private static final Duration TICK = Duration.ofMillis(50);

  /** How often the names of next hops are looked up again. */
  private static final Duration RESOLVE = Duration.ofSeconds(30);

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final AtomicLong failures = new AtomicLong();
  private final FactLedger ledger;
  private final Node node;
  private final List<Pipeline> pipelines = new CopyOnWriteArrayList<>();

  private RunningFirewall(FactLedger ledger, Node node) {
    this.ledger = ledger;
    this.node = node;
    parts.add(ledger);
  }

  /**
   * Starts one.
   *
   * @throws IOException naming the file or port that is not to be had; nothing stays open
   */
  static RunningFirewall start(Configuration config) throws IOException {
    Path folder = config.node().sealKeys().toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    SealKeys keys = new SealKeyFile(config.node().sealKeys()).loadOrCreate(new SecureRandom());
    byte[] pseudonymKey = keys.tag().octets();
    FactLedger ledger =
        FactLedger.open(FactSettings.of(config.node(), pseudonymKey), epochMicros());
    Node node = new Node(Plan.of(config.network()), keys);
    RunningFirewall firewall = new RunningFirewall(ledger, node);
    try {
      firewall.open(config);
    } catch (IOException | RuntimeException e) {
      firewall.close();
      throw e;
    }
    return firewall;
  }

  private void open(Configuration config) throws IOException {
    HopWatch hops =
        new HopWatch(new HopResolver(new DnsNames()), node::plan, node::update, RESOLVE);
    hops.start();
    parts.add(hops);
    TransportSettings settings = TransportSettings.DEFAULT.withLoops(config.node().loops());
    Transports transports = Transports.open(config.network(), settings, wiring());
    parts.add(transports);
    parts.add(new Ticker(transports, pipelines, TICK));
    parts.add(HealthServer.start(config.node().http().toSocketAddress(), ledger, this::problems));
  }

  private Wiring wiring() {
    return new Wiring() {
      private Facts[] facts = new Facts[0];

      @Override
      public Facts facts(int loop) {
        if (loop >= facts.length) {
          facts = java.util.Arrays.copyOf(facts, loop + 1);
        }
        facts[loop] = ledger.forLoop();
        return facts[loop];
      }

      @Override
      public Inbound inbound(int loop, Outbound outbound) {
        Pipeline pipeline = new Pipeline(node, outbound, facts[loop]);
        pipelines.add(pipeline);
        return pipeline;
      }

      @Override
      public void failed(int loop, Throwable cause) {
        if (failures.incrementAndGet() == 1) {
          System.getLogger("sipward")
              .log(System.Logger.Level.ERROR, "a message was lost to a defect", cause);
        }
      }
    };
  }

  FactLedger ledger() {
    return ledger;
  }

  /** What keeps it from being ready; empty when nothing does. */
  List<String> problems() {
    return List.of();
  }

  /** Microseconds since 1970 that never go back: the wall clock once, the monotonic one after. */
  private static LongSupplier epochMicros() {
    long base = Clock.systemUTC().millis() * 1_000;
    long start = System.nanoTime();
    return () -> base + (System.nanoTime() - start) / 1_000;
  }

  @Override
  public void close() {
    for (int i = parts.size() - 1; i >= 0; i--) {
      try {
        parts.get(i).close();
      } catch (Exception e) {
        System.getLogger("sipward").log(System.Logger.Level.WARNING, "while closing", e);
      }
    }
    parts.clear();
  }
}
