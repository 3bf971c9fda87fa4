package org.sipward.exchange.store;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.sipward.exchange.engine.Aliases;
import org.sipward.exchange.engine.Engine;
import org.sipward.exchange.engine.EngineParts;
import org.sipward.exchange.engine.EngineSettings;
import org.sipward.exchange.engine.Outlets;
import org.sipward.exchange.engine.Safeguards;
import org.sipward.exchange.intake.HandOver;
import org.sipward.exchange.intake.Intake;
import org.sipward.exchange.intake.IntakeLog;
import org.sipward.exchange.intake.IntakeRules;
import org.sipward.exchange.intake.Trust;
import org.sipward.exchange.intake.ViewFeeder;
import org.sipward.exchange.privacy.EncryptionKey;
import org.sipward.exchange.privacy.Minimiser;
import org.sipward.exchange.privacy.Resolver;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.replication.ClockWatch;
import org.sipward.exchange.replication.PullRules;
import org.sipward.exchange.replication.Pullers;
import org.sipward.exchange.replication.Replica;
import org.sipward.exchange.repository.CursorRepository;
import org.sipward.exchange.repository.Database;
import org.sipward.exchange.repository.DecisionRepository;
import org.sipward.exchange.repository.EquivocationRepository;
import org.sipward.exchange.repository.HolderRepository;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.PeerLogs;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.safety.BlastRadius;
import org.sipward.exchange.safety.Brakes;
import org.sipward.exchange.safety.ProtectedRegistry;
import org.sipward.exchange.safety.RequestQuota;
import org.sipward.exchange.safety.SafetyRules;
import org.sipward.exchange.safety.ShortNumberMetadata;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.transport.HttpRemote;
import org.sipward.exchange.transport.IdentityFile;
import org.sipward.exchange.transport.MemberKeys;
import org.sipward.exchange.transport.Pinned;
import org.sipward.exchange.transport.Quota;
import org.sipward.exchange.transport.ServerSettings;
import org.sipward.exchange.transport.Signatures;
import org.sipward.exchange.transport.StoreServer;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.MemberKey;
import org.sipward.exchange.trust.StoreEntry;
import org.sipward.exchange.view.Applied;

/**
 * The parts of a Store, put together in the order in which they depend on each other and closed in
 * the reverse one. No logic.
 */
final class Assembly implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sipward.store");
  private static final Duration SIGHTING_LASTS = Duration.ofDays(1);

  private final StoreSettings settings;
  private final InstantSource clock;
  private final PullRules pulling;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Growth growth = new Growth();
  private final SecureRandom random = new SecureRandom();
  private final StoreKeys keys;
  private final TrustDesk trust;
  private final Database database;
  private final OwnLog log;
  private final Checkpoints checkpoints;
  private final ClockWatch clocks;
  private final EpochRing ring;
  private final ViewRepository view;
  private final Hearing hearing;
  private volatile Optional<ListSearch> search = Optional.empty();

  private Assembly(StoreSettings settings, InstantSource clock, PullRules pulling)
      throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.pulling = pulling;
    keys = StoreKeys.read(settings.folder(), settings.storeId());
    trust = TrustDesk.open(settings, clock);
    clocks = new ClockWatch(clock);
    var encryption = EncryptionKey.read(settings.folder().resolve(Store.ENCRYPTION));
    ring = EpochRing.open(settings, encryption, trust, clock);
    database = add(Database.open(settings.database()));
    try {
      log = add(OwnLog.open(database, keys.log(), clock, random));
      checkpoints = add(Checkpoints.start(log, growth));
      view = new ViewRepository(database);
      hearing = new Hearing(settings.memberId(), trust, view);
    } catch (RuntimeException e) {
      // Nobody else can: there is no assembly yet.
      close();
      throw e;
    }
  }

  /**
   * What runs.
   *
   * @param assembly to be closed
   */
  record Running(Assembly assembly, StoreParts parts, StoreServer server) {}

  static Running start(
      StoreSettings settings, InstantSource clock, Store.Sinks sinks, PullRules pulling)
      throws IOException {
    var assembly = new Assembly(settings, clock, pulling);
    try {
      return assembly.open(sinks);
    } catch (IOException | RuntimeException e) {
      assembly.close();
      throw e;
    }
  }

  private Running open(Store.Sinks sinks) throws IOException {
    var decisions = new DecisionRepository(database);
    var peerLogs = new PeerLogs(database, clock);
    var feeding = new Feeding();
    var outbox =
        new Outbox(settings, keys.messages(), log, clock, random, this::mayPublish, feeding::grown);
    // Before any advice about a pseudonym.
    ring.tell(sinks.pseudonymKeys());
    // What is in doubt falls before the engine decides what still stands.
    var _ = hearing.look();
    var engine = engine(view, decisions, outbox, sinks);
    var fresh = new HandOver();
    var feeder =
        add(
            ViewFeeder.start(
                log, view, fresh, settings.memberId(), applied -> hearing.heard(applied, engine)));
    feeding.feeder = Optional.of(feeder);
    var intake = intake(feeding, fresh);
    var signatures =
        new Signatures(
            settings.storeId(), keys::messages, new Keys(trust, this::askForList), clock, random);
    var tls = tls();
    search = Optional.of(add(search(tls, signatures)));
    var pullers = add(pullers(peerLogs, intake, peer -> remote(peer, tls, signatures)));
    var parts =
        new StoreParts(
            settings,
            clock,
            trust,
            log,
            peerLogs,
            view,
            decisions,
            new HolderRepository(database),
            new Drafting(minimiser(), clock),
            outbox,
            engine,
            feeder,
            pullers,
            clocks);
    var desk = new PeerDesk(intake, engine, pullers, log, trust);
    var server =
        add(
            StoreServer.start(
                ServerSettings.at(settings.listen(), this::quota),
                tls,
                signatures,
                caller ->
                    new StoreSide(caller, desk, log, growth, this::descriptor, trust::octets)));
    var sweep = sweep(decisions);
    add(Heartbeat.start(() -> beat(parts, sweep)));
    // Closed before the server, which waits for requests that wait.
    add(growth);
    return new Running(this, parts, server);
  }

  private Pullers pullers(PeerLogs peerLogs, Intake intake, Function<StoreEntry, Remote> remotes) {
    var replica =
        new Replica(
            new CursorRepository(database), peerLogs, intake, Optional.of(keys.witness()), clocks);
    return new Pullers(
        settings.storeId(), replica, pulling, remotes, new SplittableRandom(random.nextLong()));
  }

  private RetentionSweep sweep(DecisionRepository decisions) {
    return new RetentionSweep(
        settings.retention(),
        new RetentionSweep.Stock(
            log,
            view,
            decisions,
            new EquivocationRepository(database),
            new HolderRepository(database)),
        clock);
  }

  private Intake intake(Feeding feeding, HandOver fresh) {
    return new Intake(
        IntakeRules.of(settings.memberId()),
        Trust.of(trust.keeper(), this::askForList, () -> search.flatMap(ListSearch::settled)),
        new IntakeLog(
            settings.memberId(), log, new EquivocationRepository(database), feeding::grown),
        fresh,
        clock);
  }

  private Pinned tls() throws IOException {
    return new Pinned(
        IdentityFile.of(
            settings.folder(),
            e -> LOG.log(System.Logger.Level.WARNING, "the TLS key cannot be read", e)),
        trust::callerByPin);
  }

  private void askForList() {
    search.ifPresent(ListSearch::ask);
  }

  private ListSearch search(Pinned tls, Signatures signatures) {
    return new ListSearch(
        new ListSearch.Ours(trust::serial, () -> trust.others(settings.storeId()), trust::offer),
        peer -> {
          var remote = remote(peer, tls, signatures);
          return new ListSearch.Connection(remote, remote::close);
        },
        clock,
        random);
  }

  /** What hears of growth: others by a checkpoint, the own view at once. */
  private final class Feeding {
    private volatile Optional<ViewFeeder> feeder = Optional.empty();

    void grown() {
      checkpoints.grown();
      feeder.ifPresent(ViewFeeder::wake);
    }
  }

  private Engine engine(
      ViewRepository view, DecisionRepository decisions, Outbox outbox, Store.Sinks sinks) {
    var engineSettings =
        new EngineSettings(
            settings.memberId(), settings.automation(), settings.feedback(), SIGHTING_LASTS, false);
    var safety =
        new SafetyRules(
            new ProtectedRegistry(settings.protectedEntries()),
            new ShortNumberMetadata(settings.countries()));
    var brakes = new Brakes(BlastRadius.ofBase(settings.subscribers()), clock, decisions.freezes());
    return Engine.start(
        engineSettings,
        new EngineParts(
            view,
            decisions,
            new HolderRepository(database),
            log,
            trust::directory,
            new Aliases(List.of(ring.ring()), new Resolver())),
        new Safeguards(safety, brakes, new RequestQuota(clock)),
        new Outlets(outbox::say, sinks.advice(), sinks.validation()),
        clock);
  }

  private Minimiser minimiser() {
    return new Minimiser(
        ring.ring(), identifier -> trust.directory().homeOf(identifier).map(Member::memberId));
  }

  private static HttpRemote remote(StoreEntry peer, Pinned tls, Signatures signatures) {
    URI base = peer.endpoint();
    return new HttpRemote(new Caller(peer.memberId(), peer.storeId()), base, tls, signatures);
  }

  /** The keys of members' requests, by the list of the moment; a newer one may have more. */
  private record Keys(TrustDesk trust, Runnable refresh) implements MemberKeys {
    @Override
    public Optional<VerifyingKey> find(String memberId, String keyId) {
      var key = trust.directory().keyOf(memberId, keyId).map(MemberKey::key);
      if (key.isEmpty()) {
        refresh.run();
      }
      return key;
    }

    @Override
    public boolean isKnown(String keyId) {
      return trust.directory().members().stream().anyMatch(member -> member.key(keyId).isPresent());
    }
  }

  private Quota quota(Caller caller) {
    var quota = trust.quotaOf(caller.memberId());
    return new Quota(quota.messagesPerSecond(), quota.burst());
  }

  private Descriptor descriptor() {
    return new Descriptor(
        settings.storeId(),
        log.key().name(),
        List.of("1.0"),
        trust.serial(),
        clock.instant(),
        List.of("all", "urgent"));
  }

  /** Why nothing may be published now; empty if something may. */
  private Optional<String> mayPublish() {
    if (!clocks.maySign()) {
      return Optional.of(
          "the clock is off by " + clocks.drift().toSeconds() + " s from those of the peers");
    }
    return trust.standing().mayPublish()
        ? Optional.empty()
        : Optional.of("the trust list is missing or has run out");
  }

  private void beat(StoreParts parts, RetentionSweep sweep) {
    trust.look();
    ring.look();
    var touched = new HashSet<>(hearing.look());
    // A clock that runs ahead of those of the peers must not forget what is not due.
    if (clocks.maySign()) {
      touched.addAll(sweep.look());
    }
    if (!touched.isEmpty()) {
      parts.engine().applied(new Applied(touched, List.of(), List.of()));
    }
    parts.pullers().follow(trust.directory());
    parts.engine().tick();
  }

  private <T extends AutoCloseable> T add(T part) {
    open.add(part);
    return part;
  }

  @Override
  public void close() {
    for (var part : open.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.log(System.Logger.Level.WARNING, "while closing", e);
      }
    }
    open.clear();
  }
}
