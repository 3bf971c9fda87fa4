package org.sipward.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.sipward.app.health.ApiToken;
import org.sipward.app.health.Console;
import org.sipward.app.health.HealthServer;
import org.sipward.app.health.Reloadable;
import org.sipward.app.store.ExchangeLink;
import org.sipward.firewall.ban.Bans;
import org.sipward.firewall.ban.Witness;
import org.sipward.firewall.brake.Brake;
import org.sipward.firewall.brake.BrakeFile;
import org.sipward.firewall.brake.Meter;
import org.sipward.firewall.config.Configuration;
import org.sipward.firewall.config.RestartNeeds;
import org.sipward.firewall.fact.FactLedger;
import org.sipward.firewall.fact.FactSettings;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.fact.WallClock;
import org.sipward.firewall.order.Filing;
import org.sipward.firewall.order.OrderPublisher;
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
import org.sipward.firewall.transport.ConnectionEvents;
import org.sipward.firewall.transport.TransportSettings;
import org.sipward.firewall.transport.Transports;
import org.sipward.firewall.transport.Wiring;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.transport.tls.Reload;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.TlsSettings;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.order.Effect;
import org.sipward.kernel.order.Order;

/**
 * A firewall that runs: facts, pipelines, sockets and health, wired in the order in which they
 * depend on each other and closed in the reverse one.
 *
 * <p>No logic: what happens to a message is all in {@link Pipeline}. Safe for all threads.
 */
final class RunningFirewall implements ExchangeLink.Firewall {
  /** How often each loop is told the time: retransmissions and expiries are that precise. */
  private static final Duration TICK = Duration.ofMillis(50);

  /**
   * How often the names of next hops are looked up again; the name servers are asked only when what
   * they said before has expired.
   */
  private static final Duration RESOLVE = Duration.ofSeconds(5);

  /** How often certificates and seal keys are looked at. */
  private static final Duration FILES = Duration.ofSeconds(2);

  /** How long what is queued may take to leave when it ends. */
  private static final Duration DRAIN = Duration.ofSeconds(3);

  private static final InstantSource CLOCK = InstantSource.system();

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final AtomicLong failures = new AtomicLong();
  private final FactLedger ledger;
  private final Node node;
  private final Brake brake;
  private final Bans bans;
  private Optional<BanKeeper> banKeeper = Optional.empty();
  private final DnsNames names = new DnsNames();
  private Configuration config;
  private final List<Pipeline> pipelines = new CopyOnWriteArrayList<>();

  private RunningFirewall(FactLedger ledger, Node node, Brake brake, Configuration config) {
    this.ledger = ledger;
    this.node = node;
    this.brake = brake;
    bans = new Bans(node.orders(), KeyedHash.of(node.keys().spread().octets()));
    takeBans(config);
    this.config = config;
    parts.add(ledger);
  }

  /**
   * Starts one.
   *
   * @throws IOException naming the file or port that is not to be had; nothing stays open
   */
  static RunningFirewall start(Configuration config) throws IOException {
    return start(config, Optional.empty());
  }

  /** Starts one that takes up what is in the file of its configuration when it is told to. */
  static RunningFirewall start(LiveConfiguration live) throws IOException {
    RunningFirewall firewall = start(live.first(), Optional.of(live));
    live.takenUpBy(firewall::take);
    return firewall;
  }

  private static RunningFirewall start(Configuration config, Optional<Reloadable> reloadable)
      throws IOException {
    Path folder = config.node().sealKeys().toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    SealKeys keys = keys(config.node().sealKeys());
    byte[] pseudonymKey = keys.tag().octets();
    Brake brake = BrakeKeeper.load(config.node().brake().map(BrakeFile::new), CLOCK);
    Node node = new Node(Plan.of(brake.take(config.network(), CLOCK.instant())), keys);
    FactLedger ledger =
        FactLedger.open(
            FactSettings.of(config.node(), pseudonymKey), new WallClock(), node.orders()::find);
    RunningFirewall firewall = new RunningFirewall(ledger, node, brake, config);
    try {
      firewall.open(config, reloadable);
    } catch (IOException | RuntimeException e) {
      firewall.close();
      throw e;
    }
    return firewall;
  }

  private static SealKeys keys(Path file) throws IOException {
    try {
      return new SealKeyFile(file).loadOrCreate(new SecureRandom());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void open(Configuration config, Optional<Reloadable> reloadable) throws IOException {
    HopWatch hops =
        new HopWatch(new HopResolver(names), node::plan, node::update, RESOLVE, System::nanoTime);
    hops.start();
    parts.add(hops);
    parts.add(new OrderPublisher(node.orders()));
    TransportSettings settings =
        TransportSettings.DEFAULT
            .withLoops(config.node().loops())
            .withStreamOctets((long) config.node().streamMegabytes() << 20);
    Transports transports = Transports.open(() -> node.plan().snapshot(), settings, wiring());
    parts.add(transports);
    parts.add(new Ticker(transports, pipelines, TICK));
    parts.add(() -> transports.drain(DRAIN));
    parts.add(new FileWatch(files(config, transports), FILES));
    Optional<ApiToken> token = Optional.empty();
    if (reloadable.isPresent() && config.node().apiToken().isPresent()) {
      Path file = config.node().apiToken().get();
      token = Optional.of(ApiToken.loadOrCreate(file, new SecureRandom()));
    }
    Optional<BrakeFile> known = config.node().brake().map(BrakeFile::new);
    BrakeKeeper keeper = new BrakeKeeper(brake, known, CLOCK, this::publish, ledger::tell);
    if (known.isPresent()) {
      keeper.start();
      parts.add(keeper);
    }
    parts.add(
        HealthServer.start(
            config.node().http().toSocketAddress(),
            ledger,
            this::problems,
            new Console(
                reloadable,
                token,
                List.of(
                    keeper,
                    banKeeper(transports),
                    new RunningModes(() -> node.plan().snapshot())))));
  }

  /**
   * Takes up a configuration in the place of the one that runs: whole, between two messages.
   *
   * @return why that needs a restart, and nothing was changed; empty where it runs now
   */
  synchronized List<String> take(Configuration next) {
    List<String> reasons = RestartNeeds.between(config, next);
    if (reasons.isEmpty()) {
      Plan bare = Plan.of(brake.take(next.network(), CLOCK.instant()));
      Plan resolved = new HopResolver(names).resolve(bare, bare.groupsNewTo(node.plan()));
      long nowNanos = System.nanoTime();
      node.update(before -> resolved.after(before, nowNanos));
      config = next;
      takeBans(next);
      banKeeper.ifPresent(BanKeeper::reconcile);
    }
    return reasons;
  }

  private void takeBans(Configuration next) {
    bans.take(next.network().zones().stream().map(Zone::name).toList(), next.bans());
  }

  private BanKeeper banKeeper(Transports transports) {
    Optional<NftSets> kernel =
        config.node().nft().map(s -> new NftSets(s, block -> node.plan().touchesTrusted(block)));
    BanKeeper keeper = new BanKeeper(bans, kernel, CLOCK, transports::cut, ledger::tell);
    keeper.start();
    parts.add(keeper);
    banKeeper = Optional.of(keeper);
    return keeper;
  }

  /** Gives the loops what is configured, as far as no control has yielded. */
  private synchronized void publish() {
    Plan bare = Plan.of(brake.inForce());
    long nowNanos = System.nanoTime();
    node.update(before -> bare.after(before, nowNanos));
  }

  private List<FileWatch.Watched> files(Configuration config, Transports transports) {
    List<FileWatch.Watched> watched = new ArrayList<>();
    Path keyFile = config.node().sealKeys();
    watched.add(new FileWatch.Watched(List.of(keyFile), () -> rotate(keyFile)));
    for (Listener listener : config.network().listeners()) {
      TlsSettings tls = listener.tls();
      if (tls != null) {
        List<Path> certificates = new ArrayList<>(tls.trust());
        certificates.add(tls.certificate());
        certificates.add(tls.key());
        watched.add(new FileWatch.Watched(certificates, () -> reload(transports, listener)));
      }
    }
    return watched;
  }

  private void rotate(Path keyFile) {
    SealKeys keys = new SealKeyFile(keyFile).load();
    node.rotate(keys);
    System.getLogger("sipward")
        .log(
            System.Logger.Level.INFO,
            "seal keys: epoch " + keys.epochs().getFirst().number() + " seals from now on");
  }

  private static void reload(Transports transports, Listener listener) {
    Reload reload = transports.reload(listener.index());
    System.getLogger("sipward")
        .log(
            reload.replaced() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
            "certificate of TLS " + listener.bind() + ": " + reload.detail());
  }

  private Wiring wiring() {
    return new Wiring() {
      private Facts[] facts = new Facts[0];

      @Override
      public Facts facts(int loop) {
        if (loop >= facts.length) {
          facts = Arrays.copyOf(facts, loop + 1);
        }
        Meter meter = new Meter(ledger.forLoop(), () -> node.plan().snapshot());
        brake.add(meter);
        facts[loop] = new Witness(meter, bans);
        return facts[loop];
      }

      @Override
      public Inbound inbound(int loop, Outbound outbound) {
        Pipeline pipeline = new Pipeline(node, outbound, facts[loop]);
        pipelines.add(pipeline);
        return pipeline;
      }

      @Override
      public ConnectionEvents events(int loop) {
        return new ConnectionEvents() {
          @Override
          public void connectFailed(int listener, Endpoint remote, int lost) {
            NextHops.failed(node.plan(), listener, remote);
          }
        };
      }

      @Override
      public List<String> tlsNames(Listener listener, Endpoint remote) {
        return NextHops.names(node.plan(), listener, remote);
      }

      @Override
      public boolean isHop(Listener listener, Endpoint remote) {
        return node.plan().isHop(listener.zone(), remote.high(), remote.low());
      }

      @Override
      public boolean hasProven(Endpoint remote) {
        return node.floods().hasProven(remote, System.nanoTime());
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

  /** Takes an order, which is in force a moment later; what is refused is told to the operator. */
  @Override
  public void order(Order order) {
    if (node.orders().file(order) instanceof Filing.Refused refused) {
      System.getLogger("sipward")
          .log(
              System.Logger.Level.WARNING,
              "order " + refused.id() + " is not in force: " + refused.reason().text());
    }
  }

  @Override
  public void pseudonymKeys(Map<String, byte[]> byEpoch) {
    node.orders().keys(byEpoch);
  }

  /** What orders have done since the last time this was asked. */
  @Override
  public List<Effect> effects() {
    return node.orders().effects();
  }

  FactLedger ledger() {
    return ledger;
  }

  /** What keeps it from being ready: a group of next hops none of which is healthy. */
  List<String> problems() {
    Plan plan = node.plan();
    return plan.snapshot().groups().stream()
        .filter(g -> Arrays.stream(plan.targets(g)).noneMatch(t -> t.state().isHealthy()))
        .map(g -> "no healthy next hop in " + plan.zone(g.zone()).name() + "/" + g.name())
        .toList();
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
