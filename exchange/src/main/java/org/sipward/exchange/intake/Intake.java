package org.sipward.exchange.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.message.Receipt.Disposition;
import org.sipward.exchange.message.json.LegacyProfile;
import org.sipward.exchange.message.json.MessageReader;
import org.sipward.exchange.message.json.Reading;
import org.sipward.exchange.message.json.Refusal;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.repository.Appended;
import org.sipward.exchange.repository.Arrival;
import org.sipward.exchange.repository.Draft;
import org.sipward.exchange.repository.Keeping;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.seal.Seal;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.view.Suspicion;
import org.sipward.exchange.vocabulary.RejectReason;

/**
 * The one way by which messages of others get into the own log.
 *
 * <p>Of each message: its form, then everything that can be judged without a signature, then the
 * signature, so that bad input stays cheap. What is verified is appended in one batch and answered
 * when it is durable. Any thread; blocks while the log writes.
 */
public final class Intake {
  private final IntakeRules rules;
  private final Trust trust;
  private final IntakeLog log;
  private final HandOver view;
  private final InstantSource clock;
  private final Gate gate;
  private final UnknownKeys unknownKeys;
  private final Quotas quotas = new Quotas();
  private final Pace pace = new Pace();
  private final FailedSignatures failures;

  /**
   * The intake of one Store.
   *
   * @param view gets what was logged, as it was read
   */
  public Intake(IntakeRules rules, Trust trust, IntakeLog log, HandOver view, InstantSource clock) {
    this.rules = rules;
    this.trust = trust;
    this.log = log;
    this.view = view;
    this.clock = clock;
    this.gate = new Gate(rules.memberId(), log::isKnown);
    this.unknownKeys = new UnknownKeys(trust::refresh);
    this.failures = new FailedSignatures(rules.failures());
  }

  /** A message that may be taken in, or why not. */
  private sealed interface Verdict {
    record Good(Candidate candidate, MessageHash hash) implements Verdict {}

    record Refused(Refusal refusal) implements Verdict {}

    record Waits(Refusal refusal, Obstacle obstacle) implements Verdict {}
  }

  /**
   * Takes in what a Store handed over.
   *
   * @param batch at most {@value Remote#MOST_IN_BATCH}
   * @return one outcome per message, in their order; what is refused for now ({@link
   *     Disposed#isTemporary}) may be brought again as it is
   */
  public List<Disposed> take(Caller from, List<Arrived> batch) {
    return read(from, batch).stream().map(Taken::disposed).toList();
  }

  /** The same for what was read in a Store's log, where nobody brings anything a second time. */
  public List<Taken> read(Caller from, List<Arrived> batch) {
    if (batch.size() > Remote.MOST_IN_BATCH) {
      throw new IllegalArgumentException("at most " + Remote.MOST_IN_BATCH + " messages at once");
    }
    var now = clock.instant();
    var directory = trust.directory(now);
    var verdicts = batch.stream().map(arrived -> judge(from, arrived, directory, now)).toList();
    return dispose(verdicts, now);
  }

  /**
   * How long the reader of a Store's log has to wait before it goes on: by the quota of the member,
   * and longer when its signatures fail.
   *
   * @param loggedAt when that log took in what was read now
   */
  public Duration pace(Caller from, List<Instant> loggedAt) {
    var now = clock.instant();
    var muted = failures.muted(from.storeId(), now);
    var paced =
        trust
            .directory(now)
            .member(from.memberId())
            .map(member -> pace.after(from.storeId(), member, loggedAt, now))
            .orElse(Duration.ZERO);
    return paced.compareTo(muted) > 0 ? paced : muted;
  }

  /** Whether a message is to be brought again, now that this stood in its way. */
  public boolean isGone(Obstacle obstacle) {
    var now = clock.instant();
    if (!now.isBefore(obstacle.until())) {
      return true;
    }
    return switch (obstacle) {
      case Obstacle.Early _ -> false;
      case Obstacle.KeyToCome(var memberId, var kid, _) -> {
        boolean isKnown = trust.directory(now).keyOf(memberId, kid).isPresent();
        if (!isKnown) {
          unknownKeys.ask(now);
        }
        yield isKnown;
      }
      case Obstacle.ListToCome(var since, _) -> {
        boolean isSettled = trust.searched().filter(at -> at.isAfter(since)).isPresent();
        if (!isSettled) {
          unknownKeys.ask(now);
        }
        yield isSettled;
      }
    };
  }

  private Verdict judge(Caller from, Arrived arrived, Directory directory, Instant now) {
    if (!arrived.isPulled() && failures.muted(from.storeId(), now).isPositive()) {
      return refused(RejectReason.QUOTA, "", "fewer signatures that fail");
    }
    return switch (read(arrived)) {
      case Reading.Refused(var refusals) -> new Verdict.Refused(refusals.getFirst());
      case Reading.Accepted read -> judge(new Candidate(from, arrived, read), directory, now);
    };
  }

  /** The flat profile proves nothing, so a log of others has no place for it. */
  private Reading read(Arrived arrived) {
    return arrived.isPulled()
        ? MessageReader.read(arrived.octets())
        : LegacyProfile.readEither(arrived.octets(), rules.memberId());
  }

  private Verdict judge(Candidate candidate, Directory directory, Instant now) {
    var objection = gate.objection(candidate, now);
    if (objection.isPresent()) {
      return early(candidate, objection.get(), now);
    }
    var byList = gate.objection(candidate, directory);
    if (byList.isPresent()) {
      return byList(candidate, byList.get(), now);
    }
    return candidate.isLegacy()
        ? withinQuota(candidate, directory, now)
            .orElseGet(() -> new Verdict.Good(candidate, Seal.hash(candidate.read())))
        : judgeSignature(candidate, directory, now);
  }

  private static Verdict early(Candidate candidate, Refusal objection, Instant now) {
    var signedFor = candidate.envelope().timestampUtc();
    return objection.reason() == RejectReason.CLOCK_SKEW
            && candidate.arrived().isPulled()
            && !signedFor.isAfter(now.plus(Obstacle.LONGEST))
        ? new Verdict.Waits(objection, new Obstacle.Early(signedFor.minus(Gate.MOST_SKEW)))
        : new Verdict.Refused(objection);
  }

  /**
   * A log goes by the list of its Store, which may be newer than ours. What it took in before
   * others last told us their lists is refused at once, so an old log costs one search. What it
   * says it took in later than now it took in by now: no log can make us wait by its clock.
   */
  private Verdict byList(Candidate candidate, Refusal objection, Instant now) {
    if (!candidate.arrived().isPulled()) {
      return new Verdict.Refused(objection);
    }
    var loggedAt = candidate.provenance().map(Provenance::loggedAt).orElse(now);
    if (trust.searched().filter(at -> at.isAfter(loggedAt)).isPresent()) {
      return new Verdict.Refused(objection);
    }
    unknownKeys.ask(now);
    var since = loggedAt.isAfter(now) ? now : loggedAt;
    return new Verdict.Waits(objection, new Obstacle.ListToCome(since, now.plus(Obstacle.LONGEST)));
  }

  private Verdict judgeSignature(Candidate candidate, Directory directory, Instant now) {
    var sender = candidate.envelope().senderId();
    var kid = candidate.read().signature().orElseThrow().kid();
    var key = directory.keyOf(sender, kid);
    if (key.isEmpty()) {
      return unknownKey(candidate, sender, kid, now);
    }
    return keyObjection(candidate, key.get().key(), now)
        .or(() -> withinQuota(candidate, directory, now))
        .orElseGet(() -> verify(candidate, key.get().key(), now));
  }

  private Verdict unknownKey(Candidate candidate, String sender, String kid, Instant now) {
    var forNow =
        new Refusal(RejectReason.CAPACITY, "/signature/kid", "a key that is in our trust list yet");
    if (candidate.arrived().isPulled()) {
      unknownKeys.ask(now);
      var obstacle = new Obstacle.KeyToCome(sender, kid, now.plus(Obstacle.LONGEST));
      return new Verdict.Waits(forNow, obstacle);
    }
    return unknownKeys.mayCome(sender, kid, now)
        ? new Verdict.Refused(forNow)
        : refused(RejectReason.BAD_SIGNATURE, "/signature/kid", "a key of the sender");
  }

  /** A key has to be good when the log took the message in; at the inbox that is now. */
  private Optional<Verdict> keyObjection(Candidate candidate, VerifyingKey key, Instant now) {
    var loggedAt = candidate.provenance().map(Provenance::loggedAt).orElse(now);
    if (!key.isValidAt(loggedAt)) {
      return Optional.of(
          refused(RejectReason.KEY_EXPIRED, "/signature/kid", "a key that is valid when logged"));
    }
    return !Suspicion.spares(candidate.read().message().body())
            && trust.isSuspect(candidate.envelope().senderId(), key.kid(), candidate.provenIndex())
        ? Optional.of(
            refused(
                RejectReason.BAD_SIGNATURE,
                "/signature/kid",
                "a key that is not compromised at this index of the sender's log"))
        : Optional.empty();
  }

  private Optional<Verdict> withinQuota(Candidate candidate, Directory directory, Instant now) {
    if (candidate.arrived().isPulled()) {
      return Optional.empty();
    }
    var envelope = candidate.envelope();
    boolean isAdmitted =
        directory
            .member(envelope.senderId())
            .filter(member -> quotas.admit(member, envelope.messageType(), now))
            .isPresent();
    return isAdmitted
        ? Optional.empty()
        : Optional.of(refused(RejectReason.QUOTA, "", "fewer messages of this kind, later"));
  }

  private Verdict verify(Candidate candidate, VerifyingKey key, Instant now) {
    return switch (Seal.verify(candidate.read(), candidate.arrived().octets(), key)) {
      case Seal.Verification.Verified(var sealed) -> new Verdict.Good(candidate, sealed.hash());
      case Seal.Verification.Refused(var reason, var expectation) -> {
        failures.add(candidate.from().storeId(), now);
        yield refused(reason, "/signature", expectation);
      }
    };
  }

  private List<Taken> dispose(List<Verdict> verdicts, Instant now) {
    var good =
        verdicts.stream()
            .filter(v -> v instanceof Verdict.Good)
            .map(v -> (Verdict.Good) v)
            .toList();
    var places = append(good).iterator();
    var taken = new ArrayList<Taken>();
    for (var verdict : verdicts) {
      int index = taken.size();
      var disposed =
          switch (verdict) {
            case Verdict.Refused(var refusal) -> rejected(index, refusal);
            case Verdict.Waits(var refusal, _) -> rejected(index, refusal);
            case Verdict.Good(var candidate, _) when places.hasNext() ->
                dispose(index, candidate, places.next(), now);
            case Verdict.Good _ ->
                Disposed.rejected(index, RejectReason.CAPACITY, "", "a log that is not busy");
          };
      taken.add(
          new Taken(
              disposed,
              verdict instanceof Verdict.Waits waits
                  ? Optional.of(waits.obstacle())
                  : Optional.empty()));
    }
    return taken;
  }

  private static Disposed rejected(int index, Refusal refusal) {
    return Disposed.rejected(index, refusal.reason(), refusal.pointer(), refusal.expectation());
  }

  /** One place for each, or none at all where the log cannot take them now. */
  private List<Appended> append(List<Verdict.Good> good) {
    if (good.isEmpty()) {
      return List.of();
    }
    var places = log.append(good.stream().map(g -> draft(g.candidate())).toList());
    for (int i = 0; i < places.size(); i++) {
      if (places.get(i).novelty() == Appended.Novelty.NEW) {
        var read = good.get(i);
        view.put(places.get(i).position(), read.hash(), read.candidate().read().message());
      }
    }
    log.announce(places);
    return places;
  }

  private Disposed dispose(int index, Candidate candidate, Appended place, Instant now) {
    boolean isNew = place.novelty() == Appended.Novelty.NEW;
    if (place.novelty() == Appended.Novelty.OTHER_CONTENT
        && log.contradicts(candidate, place.position(), now)) {
      return Disposed.rejected(
          index, RejectReason.EQUIVOCATION, "/message_id", "an id that is used once");
    }
    return Disposed.stored(
        index, isNew ? Disposition.STORED : Disposition.DUPLICATE, place.position());
  }

  private Draft draft(Candidate candidate) {
    var envelope = candidate.envelope();
    return Draft.of(
            candidate.reference(),
            envelope.messageType().name(),
            envelope.priority().name(),
            candidate.arrived().octets(),
            rules.offer(envelope, candidate.provenance()))
        .arriving(
            new Arrival(
                envelope.senderId(),
                candidate.read().signature().map(signature -> signature.kid()).orElse(""),
                candidate.provenIndex()))
        .kept(Keeping.of(candidate.read().message()));
  }

  private static Verdict refused(RejectReason reason, String pointer, String expectation) {
    return new Verdict.Refused(new Refusal(reason, pointer, expectation));
  }
}
