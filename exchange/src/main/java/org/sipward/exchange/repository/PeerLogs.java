package org.sipward.exchange.repository;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.log.ConsistencyProof;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.log.note.NoteSignature;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.log.note.Reading;
import org.sipward.exchange.log.note.SignedCheckpoint;
import org.sipward.exchange.repository.Incident.Kind;

/**
 * What this Store knows of the logs of its peers, and its judgement whether they only grow.
 *
 * <p>One checkpoint that contradicts another puts the peer in quarantine; only an operator ends
 * that, and the evidence stays. The state is in the database: a restart forgives nothing. Of each
 * peer the newest {@link #KEPT} checkpoints are kept; older ones are let go. Any thread.
 */
public final class PeerLogs {
  /** How many checkpoints of a peer are kept to recognise a fork of an older size. */
  public static final int KEPT = 1_024;

  /** Where a checkpoint comes from. */
  public enum Source {
    /** The peer's own answer to a question asked after the last one was accepted. */
    LIVE,
    /** Handed on by somebody, or possibly overtaken on the way: it may rightly be older. */
    RELAYED
  }

  private final Database database;
  private final InstantSource clock;

  public PeerLogs(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The largest consistent checkpoint of a peer: what the next consistency proof starts from. */
  public Optional<SignedCheckpoint> last(String origin) {
    return database.read(handle -> PeerRepository.last(handle, origin));
  }

  /**
   * Judges octets that are said to be a checkpoint of a peer.
   *
   * @param keys the log keys of the peer that are valid now
   * @param octets the note
   * @param proof from the size of {@link #last} to the note's size, or back for an older one; empty
   *     where the sizes are equal or there is no former one
   */
  public Observation observe(
      Collection<NoteKey> keys, byte[] octets, Source source, Optional<ConsistencyProof> proof) {
    return switch (SignedCheckpoint.read(octets)) {
      case Reading.Refused<SignedCheckpoint> refused ->
          new Observation.Refused("not a checkpoint: " + refused);
      case Reading.Read<SignedCheckpoint>(var offered) ->
          keys.stream().anyMatch(key -> offered.verify(key).holds())
              ? database.write(handle -> judge(handle, new Offer(offered, source, proof)))
              : new Observation.Refused("not signed by a key of " + offered.checkpoint().origin());
    };
  }

  /** A checkpoint by a key of the peer, how it came, and what is to connect it with ours. */
  private record Offer(
      SignedCheckpoint checkpoint, Source source, Optional<ConsistencyProof> proof) {
    String origin() {
      return checkpoint.checkpoint().origin();
    }

    long size() {
      return checkpoint.head().size();
    }
  }

  private Observation judge(Handle handle, Offer offer) {
    var open = PeerRepository.openIncident(handle, offer.origin());
    if (open.isPresent()) {
      return new Observation.Quarantined(open.get());
    }
    var last = PeerRepository.last(handle, offer.origin());
    if (last.isEmpty()) {
      PeerRepository.accept(handle, offer.checkpoint(), clock.instant());
      return new Observation.Accepted();
    }
    var offered = offer.checkpoint();
    var same = PeerRepository.at(handle, offer.origin(), offer.size());
    if (same.isPresent() && !same.get().head().equals(offered.head())) {
      return contradict(handle, Kind.FORK, "two roots for one size", same.get(), offered);
    }
    var kept = last.get();
    if (offer.size() < kept.head().size()) {
      return judgeOlder(handle, kept, offer, same.isPresent());
    }
    if (same.isPresent()) {
      return new Observation.Known();
    }
    return switch (grows(kept, offered, offer.proof())) {
      case Verification.Holds holds -> {
        PeerRepository.accept(handle, offered, clock.instant());
        yield new Observation.Accepted();
      }
      case Verification.Fails(String reason) ->
          contradict(handle, Kind.INCONSISTENT, reason, kept, offered);
    };
  }

  private Observation judgeOlder(
      Handle handle, SignedCheckpoint kept, Offer offer, boolean isKnown) {
    var older = offer.checkpoint();
    if (offer.source() == Source.LIVE) {
      return contradict(handle, Kind.ROLLBACK, "presents a smaller tree as its own", kept, older);
    }
    return isKnown || grows(older, kept, offer.proof()).holds()
        ? new Observation.Known()
        : contradict(handle, Kind.ROLLBACK, "the older tree never led here", kept, older);
  }

  private static Verification grows(
      SignedCheckpoint from, SignedCheckpoint to, Optional<ConsistencyProof> proof) {
    if (from.head().size() == 0) {
      return new ConsistencyProof(0, to.head().size(), List.of())
          .verify(from.head().root(), to.head().root());
    }
    if (proof.isEmpty()) {
      return Verification.fails("no proof of consistency");
    }
    boolean isOfThese =
        proof.get().oldSize() == from.head().size() && proof.get().newSize() == to.head().size();
    return isOfThese
        ? proof.get().verify(from.head().root(), to.head().root())
        : Verification.fails("a proof between other sizes");
  }

  /**
   * Reports that a peer's entries do not fill the positions its checkpoint covers; the peer is
   * quarantined.
   *
   * @param detail which position was expected and what came
   */
  public Observation gap(SignedCheckpoint covering, String detail) {
    return database.write(
        handle -> {
          var origin = covering.checkpoint().origin();
          var open = PeerRepository.openIncident(handle, origin);
          if (open.isPresent()) {
            return new Observation.Quarantined(open.get());
          }
          return PeerRepository.last(handle, origin)
              .<Observation>map(kept -> contradict(handle, Kind.GAP, detail, kept, covering))
              .orElseGet(() -> new Observation.Refused("no log of a peer: " + origin));
        });
  }

  private Observation contradict(
      Handle handle, Kind kind, String detail, SignedCheckpoint kept, SignedCheckpoint offered) {
    var incident =
        new Incident(
            UUID.randomUUID().toString(),
            offered.checkpoint().origin(),
            kind,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            detail,
            kept,
            offered,
            Optional.empty());
    PeerRepository.quarantine(handle, incident);
    return new Observation.Contradicted(incident);
  }

  /**
   * This Store's cosignature on the peer's largest consistent checkpoint, for the peer to publish;
   * empty for a peer that is unknown or in quarantine.
   */
  public Optional<NoteSignature> cosign(String origin, NoteSigner witness) {
    return database.read(
        handle ->
            PeerRepository.openIncident(handle, origin).isPresent()
                ? Optional.empty()
                : PeerRepository.last(handle, origin)
                    .map(last -> witness.cosign(last.checkpoint(), clock.instant())));
  }

  /** Why a peer is in quarantine; empty where it is not. */
  public Optional<Incident> quarantine(String origin) {
    return database.read(handle -> PeerRepository.openIncident(handle, origin));
  }

  /** The incidents of a peer, released or not, the newest first; at most {@code count}. */
  public List<Incident> incidents(String origin, int count) {
    return database.read(handle -> PeerRepository.incidents(handle, origin, count));
  }

  /**
   * An operator lets a peer go on, from the checkpoint that was accepted last; false where the
   * incident is not the one the peer is in quarantine for.
   *
   * @param by the operator, {@code why} the reason; both are kept
   */
  public boolean release(String incident, String by, String why) {
    return database.write(
        handle -> PeerRepository.release(handle, incident, clock.instant(), by, why));
  }
}
