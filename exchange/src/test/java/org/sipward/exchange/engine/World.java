package org.sipward.exchange.engine;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.Keys;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Correlation;
import org.sipward.exchange.message.Envelope;
import org.sipward.exchange.message.Envelope.Priority;
import org.sipward.exchange.message.Marking;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.json.MessageReader;
import org.sipward.exchange.message.json.Reading;
import org.sipward.exchange.privacy.Epoch;
import org.sipward.exchange.privacy.EpochKey;
import org.sipward.exchange.privacy.KeyRing;
import org.sipward.exchange.privacy.Resolver;
import org.sipward.exchange.repository.Appended;
import org.sipward.exchange.repository.Database;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.repository.DecisionRepository;
import org.sipward.exchange.repository.Draft;
import org.sipward.exchange.repository.HolderRepository;
import org.sipward.exchange.repository.Offer;
import org.sipward.exchange.repository.OwnLog;
import org.sipward.exchange.repository.StandingDecision;
import org.sipward.exchange.repository.ViewRepository;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.BlastRadius;
import org.sipward.exchange.safety.Brakes;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.safety.ProtectedEntry;
import org.sipward.exchange.safety.ProtectedRegistry;
import org.sipward.exchange.safety.ProtectedRole;
import org.sipward.exchange.safety.RequestQuota;
import org.sipward.exchange.safety.SafetyRules;
import org.sipward.exchange.safety.ShortNumberMetadata;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.seal.Seal;
import org.sipward.exchange.seal.SealedMessage;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.trust.Allocation;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.QuotaClass;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.TrustList;
import org.sipward.exchange.view.Applied;
import org.sipward.exchange.view.Logged;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.Mode;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.order.Advice;

/**
 * A Store of operator {@code me} with its engine: real log, view and decisions on SQLite, messages
 * of others written into it as if they had been pulled, and a clock that only tests move.
 *
 * <p>Members whose names begin alike up to the hyphen are of one independence group. Numbers that
 * begin with +4479 are served by {@code home}.
 */
final class World implements AutoCloseable {
  static final Instant START = Instant.parse("2026-04-10T14:34:56.000Z");
  static final String ME = "me";
  static final Identifier HOSPITAL = number("+441234500000");

  static final Audience EVERYBODY =
      new Audience(Audience.Scope.CONSORTIUM, List.of(), List.of(), List.of());

  /** As many as the reliability takes of one witness. */
  private static final int CONFIRMED = 10;

  private static final SigningKey KEY = SigningKey.generate();

  Instant now = START;
  Mode mode = Mode.ENFORCE;
  boolean followsFreeze;
  boolean isCutOff;
  BlastRadius radius = BlastRadius.ofBase(0);
  final Map<String, String> groups = new LinkedHashMap<>();
  final List<Advice> advice = new ArrayList<>();
  final Map<String, Advice.Act> inForce = new LinkedHashMap<>();
  final List<Validation> validations = new ArrayList<>();
  final List<SealedMessage> published = new ArrayList<>();
  final KeyRing ring = new KeyRing(Epoch.CONSORTIUM, () -> now);
  final Database database;
  final OwnLog log;
  final ViewRepository view;
  final DecisionRepository decisions;
  private final SafetyRules safety;
  Brakes brakes = new Brakes(radius, () -> now, List.of());
  private Engine engine;
  private Directory directory = Directory.empty();
  private int count;

  World(Path folder) {
    database = Database.open(new DatabaseSettings.Embedded(folder.resolve("store.db")));
    log =
        OwnLog.open(database, Keys.signer(ME + "/main", KeyUse.LOG), () -> now, new SecureRandom());
    view = new ViewRepository(database);
    decisions = new DecisionRepository(database);
    ring.add(EpochKey.generate(new Epoch(Epoch.CONSORTIUM, 1), START, new SecureRandom()));
    safety =
        new SafetyRules(
            new ProtectedRegistry(
                List.of(
                    new ProtectedEntry(
                        ProtectedRole.HOSPITAL,
                        new ProtectedEntry.Extent.Single(HOSPITAL),
                        "St. Example"),
                    new ProtectedEntry(
                        ProtectedRole.ALLOWLISTED,
                        new ProtectedEntry.Extent.Single(number("+441234511111")),
                        "ours"))),
            new ShortNumberMetadata(Set.of("GB")));
    join(ME, "home");
    engine = restarted();
  }

  static Identifier number(String msisdn) {
    return Identifier.of(IdentifierKind.MSISDN, msisdn);
  }

  static Matter calling(EventType eventType, String msisdn) {
    return new Matter(eventType, new Aim.One(number(msisdn)), Direction.CALLING);
  }

  /** Members join, each of the group its name says. */
  void join(String... members) {
    for (String member : members) {
      groups.put(member, "g-" + member.split("-", 2)[0]);
    }
    directory = Directory.of(list());
  }

  private TrustList list() {
    return new TrustList(
        "test",
        1,
        START.minus(Duration.ofDays(1)),
        START.plus(Duration.ofDays(300)),
        1,
        List.of(new Governor("gov", Keys.pair().getPublic())),
        groups.entrySet().stream().map(e -> member(e.getKey(), e.getValue())).toList(),
        Optional.empty());
  }

  private static Member member(String id, String group) {
    return new Member(
        id,
        Set.of(Role.MNO),
        Status.ACTIVE,
        Optional.empty(),
        Set.of("GB"),
        Set.of(),
        group,
        id.equals("home")
            ? List.of(new Allocation.Prefix(new NumberPrefix(IdentifierKind.MSISDN, "4479")))
            : List.of(),
        List.of(),
        List.of(),
        List.of(),
        QuotaClass.B,
        Set.of());
  }

  /** Gives members a record: each is confirmed for its reports of this kind by three others. */
  void confirm(EventType eventType, String... members) {
    join("w1", "w2", "w3");
    var drafts = new ArrayList<Draft>();
    for (String member : members) {
      for (int i = 0; i < CONFIRMED; i++) {
        var said = Said.of(eventType, "+4420" + (10_000_000 + count)).confidence(1);
        var report = seal(member, said.body(), EVERYBODY, Optional.empty());
        drafts.add(draft(report));
        for (String witness : List.of("w1", "w2", "w3")) {
          drafts.add(
              draft(
                  seal(witness, Said.confirming(report), EVERYBODY, Optional.of(because(report)))));
        }
      }
    }
    log.append(drafts).join();
    // What they were confirmed for is nobody's concern here: the engine does not look at it.
    take(_ -> {});
  }

  Engine engine() {
    return engine;
  }

  /** The same Store after a restart, with the settings of now. */
  Engine restarted() {
    var settings =
        new EngineSettings(ME, mode, Duration.ofHours(1), Duration.ofDays(1), followsFreeze);
    brakes = new Brakes(radius, () -> now, decisions.freezes());
    engine =
        Engine.start(
            settings,
            new EngineParts(
                view,
                decisions,
                new HolderRepository(database),
                log,
                () -> directory,
                new Aliases(List.of(ring), new Resolver(1_000))),
            new Safeguards(safety, brakes, new RequestQuota(() -> now)),
            new Outlets(this::publish, this::advised, validations::add),
            () -> now);
    return engine;
  }

  private void advised(Advice a) {
    advice.add(a);
    switch (a) {
      case Advice.Act act -> inForce.put(act.id(), act);
      case Advice.Lift lift -> inForce.remove(lift.id());
    }
  }

  private SealedMessage publish(
      Body body, Audience audience, Priority priority, Optional<Correlation> correlation) {
    if (isCutOff) {
      throw new IllegalStateException("cut off");
    }
    var message = seal(ME, body, audience, correlation);
    append(message);
    published.add(message);
    return message;
  }

  /** Another member says something to everybody. */
  SealedMessage hear(String sender, Body body) {
    return hear(seal(sender, body, EVERYBODY, Optional.empty()));
  }

  /** Another member says much to everybody, before any of it is looked at. */
  void hearAll(String sender, List<? extends Body> bodies) {
    bodies.forEach(body -> append(seal(sender, body, EVERYBODY, Optional.empty())));
    feed();
  }

  /** Another member says something about messages of before. */
  SealedMessage hear(String sender, Body body, Audience audience, SealedMessage... causes) {
    return hear(seal(sender, body, audience, Optional.of(because(causes))));
  }

  private static Correlation because(SealedMessage... causes) {
    return new Correlation(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(causes).stream().map(c -> c.hash().hex()).toList());
  }

  /** A message arrives, for the first time or again. */
  SealedMessage hear(SealedMessage message) {
    append(message);
    feed();
    return message;
  }

  private SealedMessage seal(
      String sender, Body body, Audience audience, Optional<Correlation> correlation) {
    var envelope =
        new Envelope(
            Envelope.VERSION,
            "message-%08d".formatted(count++),
            type(body),
            sender,
            sender + "/main",
            sender,
            now,
            now.plus(Duration.ofDays(60)),
            audience,
            new Marking(
                Marking.Tlp.GREEN,
                Optional.empty(),
                Optional.empty(),
                List.of(Marking.Purpose.FRAUD_PREVENTION),
                90,
                0),
            correlation,
            Priority.P2,
            false);
    return Seal.sign(new Message(envelope, body), KEY);
  }

  private static MessageType type(Body body) {
    for (MessageType type : MessageType.values()) {
      if (Body.of(type).filter(kind -> kind.isInstance(body)).isPresent()
          && !(body instanceof Report r && r.revision() > 1 && type == MessageType.REPORT)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no kind of message");
  }

  private Appended append(SealedMessage message) {
    return log.append(List.of(draft(message))).join().getFirst();
  }

  private static Draft draft(SealedMessage message) {
    var envelope = message.message().envelope();
    return Draft.of(
        envelope.senderId() + ":" + envelope.messageId(),
        envelope.messageType().name(),
        "P2",
        message.wire(),
        new Offer.Kept());
  }

  /** Lets the view take in what the log has, and the engine what the view learned. */
  void feed() {
    take(engine::applied);
  }

  private void take(Consumer<Applied> listener) {
    while (true) {
      long from = view.applied();
      var batch =
          log.page(from, 500, 4 << 20).stream()
              .map(
                  e -> {
                    var octets = e.opening().orElseThrow().message();
                    return MessageReader.read(octets) instanceof Reading.Accepted read
                        ? new Logged(
                            e.position(),
                            e.leaf().at(),
                            Seal.hash(read),
                            Optional.of(read.message()))
                        : new Logged(
                            e.position(), e.leaf().at(), MessageHash.of(octets), Optional.empty());
                  })
              .toList();
      if (batch.isEmpty()) {
        return;
      }
      listener.accept(view.apply(batch));
    }
  }

  /** Time passes, in steps small enough that nothing is jumped over. */
  void pass(Duration time) {
    now = now.plus(time);
    engine.tick();
    feed();
  }

  Optional<StandingDecision> standing(Matter matter) {
    return decisions.standing().stream()
        .filter(d -> d.matter().equals(matter))
        .max(Comparator.comparing(StandingDecision::since));
  }

  /** What the enforcement was advised last under an id, if that is in force. */
  Advice.Act act(String id) {
    return Optional.ofNullable(inForce.get(id)).orElseThrow();
  }

  /** What was published of one kind. */
  <T extends Body> List<T> told(Class<T> kind) {
    return published.stream()
        .map(m -> m.message().body())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  Set<String> targets() {
    var targets = new HashSet<String>();
    inForce.values().forEach(a -> targets.add(a.level() + " " + a.target()));
    return targets;
  }

  UUID id() {
    return new UUID(7, count++);
  }

  @Override
  public void close() {
    log.close();
    database.close();
  }
}
