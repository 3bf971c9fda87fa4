package org.sipward.bench.exchange;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Correlation;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.privacy.Resolver;
import org.sipward.exchange.repository.Database;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.repository.DecisionRepository;
import org.sipward.exchange.repository.EquivocationRepository;
import org.sipward.exchange.repository.HolderRepository;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.safety.BlastRadius;
import org.sipward.exchange.safety.Brakes;
import org.sipward.exchange.safety.ProtectedRegistry;
import org.sipward.exchange.safety.RequestQuota;
import org.sipward.exchange.safety.SafetyRules;
import org.sipward.exchange.safety.ShortNumberMetadata;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.trust.Directory;
import org.sipward.kernel.Mode;

/**
 * The part of a Store between the wire and what is advised, put together as a Store does it, with
 * the engine and the checkpoints on threads of their own names, so that their CPU time can be told
 * apart.
 */
final class Workbench implements AutoCloseable {
  static final String ENGINE = "engine";
  static final String CHECKPOINTS = "checkpoints";
  static final String MEMBER = "bench";
  private static final long CHECKPOINT_MILLIS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Database database;
  final OwnLog log;
  final Intake intake;
  private final Optional<ViewFeeder> feeder;
  private final ExecutorService engineThread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name(ENGINE).factory());
  private final ScheduledExecutorService checkpoints =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(CHECKPOINTS).factory());
  private final AtomicBoolean hasGrown = new AtomicBoolean();

  /**
   * Opened on a file.
   *
   * @param isWhole whether the view and the engine follow the log
   */
  Workbench(Path file, Directory directory, boolean isWhole) {
    var clock = InstantSource.system();
    database = Database.open(new DatabaseSettings.Embedded(file));
    var key = SigningKey.generate();
    var signer = NoteSigner.of(MEMBER + "/main", KeyUse.LOG, key);
    log = OwnLog.open(database, signer, clock, new SecureRandom());
    var fresh = new HandOver();
    feeder = isWhole ? Optional.of(follow(fresh, directory, clock)) : Optional.empty();
    intake =
        new Intake(
            IntakeRules.of(MEMBER),
            new Fixed(directory),
            new IntakeLog(MEMBER, log, new EquivocationRepository(database), this::grown),
            fresh,
            clock);
    var _ =
        checkpoints.scheduleWithFixedDelay(
            this::checkpoint, CHECKPOINT_MILLIS, CHECKPOINT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private ViewFeeder follow(HandOver fresh, Directory directory, InstantSource clock) {
    var view = new ViewRepository(database);
    var engine = engine(view, directory, clock);
    var _ =
        checkpoints.scheduleWithFixedDelay(
            () -> engineThread.execute(engine::tick), 1, 1, TimeUnit.SECONDS);
    return ViewFeeder.start(
        log,
        view,
        fresh,
        MEMBER,
        applied -> CompletableFuture.runAsync(() -> engine.applied(applied), engineThread).join());
  }

  private Engine engine(ViewRepository view, Directory directory, InstantSource clock) {
    var decisions = new DecisionRepository(database);
    var safety =
        new SafetyRules(new ProtectedRegistry(List.of()), new ShortNumberMetadata(Set.of("GB")));
    return Engine.start(
        EngineSettings.of(MEMBER).in(Mode.ENFORCE),
        new EngineParts(
            view,
            decisions,
            new HolderRepository(database),
            log,
            () -> directory,
            new Aliases(List.of(), new Resolver())),
        new Safeguards(
            safety,
            new Brakes(BlastRadius.ofBase(1_000_000), clock, decisions.freezes()),
            new RequestQuota(clock)),
        new Outlets(Workbench::nothingToSay, _ -> {}, _ -> {}),
        clock);
  }

  private static SealedMessage nothingToSay(
      Body body, Audience audience, Envelope.Priority priority, Optional<Correlation> correlation) {
    throw new IllegalStateException("reports are answered by nothing: " + body);
  }

  private void grown() {
    hasGrown.set(true);
    feeder.ifPresent(ViewFeeder::wake);
  }

  private void checkpoint() {
    if (hasGrown.getAndSet(false)) {
      log.checkpoint();
    }
  }

  /** How often the view or the engine had to try again. */
  long failures() {
    return feeder.map(ViewFeeder::failures).orElse(0L);
  }

  /** Waits until the view and the engine have everything that the log has. */
  void drain() throws InterruptedException {
    long size = log.head().size();
    while (feeder.isPresent() && size > 0 && !feeder.get().awaitApplied(size - 1, PATIENCE)) {
      // The log only grows by what the engine notes meanwhile; a busy machine takes longer.
    }
  }

  @Override
  public void close() {
    checkpoints.shutdown();
    feeder.ifPresent(ViewFeeder::close);
    engineThread.shutdown();
    log.close();
    database.close();
  }

  /** A trust list that does not change. */
  private record Fixed(Directory list) implements Trust {
    @Override
    public Directory directory(Instant now) {
      return list;
    }

    @Override
    public boolean isSuspect(String memberId, String kid, long logIndex) {
      return list.keyOf(memberId, kid).filter(key -> key.isSuspect(logIndex)).isPresent();
    }

    @Override
    public void refresh() {}

    @Override
    public Optional<Instant> searched() {
      return Optional.empty();
    }
  }
}
