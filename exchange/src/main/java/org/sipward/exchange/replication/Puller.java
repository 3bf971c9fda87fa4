package org.sipward.exchange.replication;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sipward.exchange.intake.Arrived;
import org.sipward.exchange.intake.Provenance;
import org.sipward.exchange.intake.Taken;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.log.note.Reading;
import org.sipward.exchange.log.note.SignedCheckpoint;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Entry;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.PageRequest.Lane;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.replication.HoldBack.Waiting;
import org.sipward.exchange.replication.PeerStatus.State;
import org.sipward.exchange.repository.Incident;
import org.sipward.exchange.repository.Observation;
import org.sipward.exchange.repository.PeerCursor;
import org.sipward.exchange.repository.PeerLogs;
import org.sipward.exchange.repository.RepositoryFailure;
import org.sipward.exchange.trust.StoreEntry;

/**
 * The reader of one peer's log: asks for a page, has it prove itself, takes in what is for this
 * Store, and only then moves on.
 *
 * <p>The cursor is saved after what was read is durable, and stays before what has to wait ({@link
 * HoldBack}); dying in between costs reading it again, since the own log takes each message once. A
 * log that contradicts itself is put into quarantine with the evidence, and nothing of the page is
 * opened. One thread; {@link #status} from any.
 */
final class Puller {
  private static final Duration REINTRODUCTION = Duration.ofMinutes(10);

  /** How many first retries a page waits for room among what waits. */
  private static final int FULL = 60;

  private final StoreEntry peer;
  private final Remote remote;
  private final ReadAhead pages;
  private final Replica replica;
  private final PullRules rules;
  private final Breaker breaker;
  private final Breaker ownBusiness;
  private final List<NoteKey> logKeys;
  private final HoldBack holdBack = new HoldBack();
  private Optional<Instant> introduced = Optional.empty();
  private Optional<PeerCursor> reading = Optional.empty();
  private Optional<PeerCursor> saved = Optional.empty();
  private volatile PeerStatus status;

  Puller(StoreEntry peer, Remote remote, Replica replica, PullRules rules, RandomGenerator random) {
    this.peer = peer;
    this.remote = remote;
    this.pages = new ReadAhead(remote);
    this.replica = replica;
    this.rules = rules;
    this.breaker = new Breaker(rules.firstRetry(), rules.longestRetry(), random);
    this.ownBusiness = new Breaker(rules.firstRetry(), rules.firstRetry().multipliedBy(8), random);
    this.logKeys = peer.logKeys().stream().filter(key -> key.use() == KeyUse.LOG).toList();
    this.status = new PeerStatus(peer.storeId(), State.STARTING, 0, Optional.empty(), 0, "");
  }

  /**
   * When to go on after a question.
   *
   * @param isUrged whether a hint of the peer may end the wait; never where the peer failed
   */
  record Next(Duration after, boolean isUrged) {}

  PeerStatus status() {
    return status;
  }

  /** Asks the peer once, with all that follows from it. Never throws. */
  Next step() {
    try {
      var incident = replica.logs().quarantine(origin());
      if (incident.isPresent()) {
        return quarantined(incident.get());
      }
      introduce();
      return pull();
    } catch (RemoteFailure e) {
      return failed(e);
    } catch (RepositoryFailure e) {
      return heldBack("the own database does not take it: " + e.getMessage());
    } catch (RuntimeException e) {
      // Whatever the answer of one peer leads to, it must not end its reader for good.
      return failed(new RemoteFailure(RemoteFailure.Kind.BROKEN, String.valueOf(e)));
    }
  }

  /** Ends the account of this reader. */
  void stopped() {
    tell(State.STOPPED, status.lag(), status.why());
  }

  private String origin() {
    return peer.storeId();
  }

  /** Who answers there, and by which clock, now and then. */
  private void introduce() {
    var asked = replica.clocks().now();
    if (introduced.filter(at -> asked.isBefore(at.plus(REINTRODUCTION))).isPresent()) {
      return;
    }
    var descriptor = remote.descriptor();
    if (!descriptor.storeId().equals(origin()) || !descriptor.origin().equals(origin())) {
      throw broken("another Store answers there");
    }
    replica.clocks().observe(origin(), asked, descriptor.clock());
    introduced = Optional.of(asked);
  }

  private Next pull() {
    var cursor = reading.orElseGet(() -> replica.cursors().load(origin()));
    if (reading.isEmpty()) {
      reading = Optional.of(cursor);
      saved = reading;
    }
    takeHeld(cursor);
    long known = knownSize();
    var request = request(cursor, known);
    var page = pages.page(request);
    var checkpoint = checkpoint(page, request);
    if (knownSize() != known) {
      // Somebody else brought a newer checkpoint meanwhile: this answer may rightly be older.
      return new Next(Duration.ZERO, false);
    }
    var check =
        request.lane() == Lane.ALL
            ? PageCheck.all(page, cursor.frontier(), checkpoint.head())
            : PageCheck.urgent(page, cursor.frontier(), checkpoint.head());
    return switch (check) {
      case PageCheck.Unsound(var detail) -> contradicted(page, checkpoint, detail);
      case PageCheck.Sound sound -> accept(page, request, cursor, sound);
    };
  }

  private long knownSize() {
    return replica.logs().last(origin()).map(last -> last.head().size()).orElse(0L);
  }

  /** Behind by more than a page, what was revoked goes first. */
  private PageRequest request(PeerCursor cursor, long known) {
    boolean isBehind = isBehind(cursor, known);
    long urgentFrom = Math.max(cursor.next(), cursor.urgentNext());
    boolean isUrgent = isBehind && urgentFrom < known;
    return new PageRequest(
        isUrgent ? Lane.URGENT : Lane.ALL,
        isUrgent ? urgentFrom : cursor.next(),
        known,
        rules.entries(),
        rules.bytes(),
        isBehind ? Duration.ZERO : rules.patience());
  }

  private boolean isBehind(PeerCursor cursor, long known) {
    return known - cursor.next() > rules.entries();
  }

  /** What anybody could have sent is no evidence, and judged no further. */
  private SignedCheckpoint checkpoint(Page page, PageRequest request) {
    if (!page.origin().equals(origin())
        || page.from() != request.from()
        || page.entries().size() > request.limit()) {
      throw broken("the page is not the one that was asked for");
    }
    return switch (SignedCheckpoint.read(page.checkpoint())) {
      case Reading.Read<SignedCheckpoint>(var read)
          when logKeys.stream().anyMatch(key -> read.verify(key).holds()) ->
          read;
      case Reading.Read<SignedCheckpoint> _ -> throw broken("the checkpoint is not by its key");
      case Reading.Refused<SignedCheckpoint> _ -> throw broken("there is no checkpoint");
    };
  }

  /** The two checkpoints say more than the page, where they contradict each other. */
  private Next contradicted(Page page, SignedCheckpoint checkpoint, String detail) {
    boolean hasGrown = checkpoint.head().size() > knownSize();
    if (!hasGrown || replica.logs().last(origin()).isEmpty()) {
      var stopped = observe(page);
      if (stopped.isPresent()) {
        return stopped.get();
      }
    }
    return stop(replica.logs().gap(checkpoint, detail))
        .orElseThrow(() -> broken("the page is unsound: " + detail));
  }

  /** Has the checkpoint judged; what to do where the log is in quarantine. */
  private Optional<Next> observe(Page page) {
    return stop(
        replica.logs().observe(logKeys, page.checkpoint(), PeerLogs.Source.LIVE, page.grown()));
  }

  private Optional<Next> stop(Observation observation) {
    return switch (observation) {
      case Observation.Accepted _, Observation.Known _ -> Optional.empty();
      case Observation.Refused(var reason) -> throw broken(reason);
      case Observation.Contradicted(var incident) -> Optional.of(quarantined(incident));
      case Observation.Quarantined(var incident) -> Optional.of(quarantined(incident));
    };
  }

  private Next accept(Page page, PageRequest request, PeerCursor cursor, PageCheck.Sound sound) {
    var stopped = observe(page);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    boolean isAll = request.lane() == Lane.ALL;
    var moved =
        isAll
            ? new PeerCursor(
                page.next(), sound.frontier(), Math.max(cursor.urgentNext(), page.next()))
            : new PeerCursor(cursor.next(), cursor.frontier(), page.next());
    askAhead(moved);
    var arrived = sound.held().stream().map(this::arrived).toList();
    var taken = replica.intake().read(caller(), arrived);
    var busy = taken.stream().filter(Taken::isBusy).findFirst();
    if (busy.isPresent()) {
      return heldBack("not taken in yet: " + busy.get().disposed().expectation());
    }
    if (!holdBack.keep(waiting(arrived, taken, cursor))) {
      tell(State.HELD_BACK, status.lag(), "no room for more of these: " + holdBack.why());
      return new Next(rules.firstRetry().multipliedBy(FULL), false);
    }
    save(moved);
    cosign(request.known());
    return goOn(moved, moved.equals(cursor), sound.held());
  }

  /** Far behind, the peer works on the next page while this one is taken in. */
  private void askAhead(PeerCursor moved) {
    long known = knownSize();
    if (isBehind(moved, known)) {
      pages.ask(request(moved, known));
    }
  }

  private static List<Waiting> waiting(
      List<Arrived> arrived, List<Taken> taken, PeerCursor before) {
    var waiting = new ArrayList<Waiting>();
    for (int i = 0; i < taken.size(); i++) {
      var one = arrived.get(i);
      taken
          .get(i)
          .obstacle()
          .ifPresent(obstacle -> waiting.add(new Waiting(one, obstacle, before)));
    }
    return waiting;
  }

  /** Brings again what waited long enough. */
  private void takeHeld(PeerCursor cursor) {
    var due = holdBack.due(replica.intake(), Remote.MOST_IN_BATCH);
    if (due.isEmpty()) {
      return;
    }
    var taken = replica.intake().read(caller(), due.stream().map(Waiting::arrived).toList());
    for (int i = 0; i < due.size(); i++) {
      holdBack.judged(due.get(i), taken.get(i));
    }
    save(cursor);
  }

  /** Goes on from here; what is kept of it leaves out nothing that waits. */
  private void save(PeerCursor cursor) {
    var settled = holdBack.settled(cursor);
    if (!saved.equals(Optional.of(settled))) {
      replica.cursors().save(origin(), settled);
      saved = Optional.of(settled);
    }
    reading = Optional.of(cursor);
  }

  private Caller caller() {
    return new Caller(peer.memberId(), peer.storeId());
  }

  private Arrived arrived(Entry.Held held) {
    var provenance = new Provenance(origin(), held.position(), held.leaf().at(), held.hops());
    return new Arrived(held.opening().message(), Optional.of(provenance));
  }

  /** A cosignature that does not arrive is replaced by the next one. */
  private void cosign(long before) {
    var last = replica.logs().last(origin());
    if (replica.witness().isEmpty()
        || last.isEmpty()
        || last.get().head().size() <= before
        || !replica.clocks().maySign()) {
      return;
    }
    var signature = replica.logs().cosign(origin(), replica.witness().get());
    try {
      signature.ifPresent(s -> remote.cosigned(last.get().with(s).octets()));
    } catch (RemoteFailure e) {
      introduced = Optional.empty();
    }
  }

  private Next goOn(PeerCursor cursor, boolean isIdle, List<Entry.Held> held) {
    breaker.succeeded();
    ownBusiness.succeeded();
    long lag = Math.max(0, knownSize() - cursor.next());
    var wait = replica.intake().pace(caller(), held.stream().map(one -> one.leaf().at()).toList());
    var state = lag > rules.entries() ? State.CATCHING_UP : State.FOLLOWING;
    if (wait.isPositive()) {
      tell(
          State.HELD_BACK,
          lag,
          "it says more than its quota allows, or what does not verify",
          true);
      return new Next(wait, false);
    }
    tell(state, lag, holdBack.why(), true);
    return new Next(isIdle ? rules.idle() : Duration.ZERO, true);
  }

  private Next failed(RemoteFailure failure) {
    introduced = Optional.empty();
    var why = String.valueOf(failure.getMessage());
    return switch (failure.kind()) {
      case UNREACHABLE -> wait(State.UNREACHABLE, breaker.failed(), why);
      case BROKEN -> wait(State.BROKEN, breaker.failed(), why);
      case BUSY ->
          wait(State.BUSY, breaker.failed(failure.retryAfter().orElse(Duration.ZERO)), why);
      case REFUSED -> {
        compareClocks();
        yield wait(State.REFUSED, breaker.failedForLong(), why);
      }
    };
  }

  /**
   * Asks for the peer's time at once, which it tells also those it refuses: a clock that went wrong
   * must not sign until the next try.
   */
  private void compareClocks() {
    try {
      introduce();
    } catch (RemoteFailure e) {
      // It refuses that, too; the failure before says why.
    }
    introduced = Optional.empty();
  }

  /** No fault of the peer, and no reason to keep what it revokes waiting for long. */
  private Next heldBack(String why) {
    tell(State.HELD_BACK, status.lag(), why);
    return new Next(ownBusiness.failed(), false);
  }

  private Next wait(State state, Duration wait, String why) {
    tell(state, status.lag(), why);
    return new Next(wait, false);
  }

  private Next quarantined(Incident incident) {
    tell(State.QUARANTINED, status.lag(), incident.kind() + ": " + incident.detail());
    return new Next(rules.longestRetry(), true);
  }

  private void tell(State state, long lag, String why) {
    tell(state, lag, why, false);
  }

  private void tell(State state, long lag, String why, boolean isContact) {
    var contact = isContact ? Optional.of(replica.clocks().now()) : status.lastContact();
    status = new PeerStatus(origin(), state, lag, contact, breaker.failures(), why);
  }

  private static RemoteFailure broken(String what) {
    return new RemoteFailure(RemoteFailure.Kind.BROKEN, what);
  }
}
