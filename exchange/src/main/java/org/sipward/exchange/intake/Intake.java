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
  }

  /**
   * Takes in what a Store handed over, or what was read in its log.
   *
   * @param batch at most {@value Remote#MOST_IN_BATCH}
   * @return one outcome per message, in their order; what is refused for now ({@link
   *     Disposed#isTemporary}) may be brought again as it is
   */
  public List<Disposed> take(Caller from, List<Arrived> batch) {
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
    var objection = gate.objection(candidate, directory, now);
    if (objection.isPresent()) {
      return new Verdict.Refused(objection.get());
    }
    return candidate.isLegacy()
        ? withinQuota(candidate, directory, now)
            .orElseGet(() -> new Verdict.Good(candidate, Seal.hash(candidate.read())))
        : judgeSignature(candidate, directory, now);
  }

  private Verdict judgeSignature(Candidate candidate, Directory directory, Instant now) {
    var sender = candidate.envelope().senderId();
    var kid = candidate.read().signature().orElseThrow().kid();
    var key = directory.keyOf(sender, kid);
    if (key.isEmpty()) {
      return unknownKeys.mayCome(sender, kid, now)
          ? refused(RejectReason.CAPACITY, "/signature/kid", "a key that is in our trust list yet")
          : refused(RejectReason.BAD_SIGNATURE, "/signature/kid", "a key of the sender");
    }
    return keyObjection(candidate, key.get().key(), now)
        .or(() -> withinQuota(candidate, directory, now))
        .orElseGet(() -> verify(candidate, key.get().key(), now));
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

  private List<Disposed> dispose(List<Verdict> verdicts, Instant now) {
    var good =
        verdicts.stream()
            .filter(v -> v instanceof Verdict.Good)
            .map(v -> (Verdict.Good) v)
            .toList();
    var places = append(good).iterator();
    var disposed = new ArrayList<Disposed>();
    for (var verdict : verdicts) {
      int index = disposed.size();
      disposed.add(
          switch (verdict) {
            case Verdict.Refused(var r) ->
                Disposed.rejected(index, r.reason(), r.pointer(), r.expectation());
            case Verdict.Good(var candidate, _) when places.hasNext() ->
                dispose(index, candidate, places.next(), now);
            case Verdict.Good _ ->
                Disposed.rejected(index, RejectReason.CAPACITY, "", "a log that is not busy");
          });
    }
    return disposed;
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
