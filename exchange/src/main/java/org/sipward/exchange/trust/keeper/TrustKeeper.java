package org.sipward.exchange.trust.keeper;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.sipward.exchange.message.json.RecordText.Outcome;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.trust.keeper.Offer.Reason;
import org.sipward.exchange.trust.keeper.TrustState.KeyName;

/**
 * The trust list in force, and all that may change it.
 *
 * <p>Whoever brings a list or a suspension is not trusted: only what it is signed with counts. When
 * nobody brings a newer list the present one stays, and does ever less: {@link Standing}.
 *
 * <p>It stores nothing. After a start the Store {@link #restore restores} the list it accepted
 * last, then offers its suspensions again and tells of key compromises from its log. Safe for
 * threads: readers see one immutable state, writers come one after the other, and listeners are
 * called by them, in order; a listener must neither block nor throw.
 */
public final class TrustKeeper {
  private final Anchor anchor;
  private final InstantSource clock;
  private final List<Consumer<TrustChange>> listeners = new CopyOnWriteArrayList<>();
  private volatile TrustState state = TrustState.NONE;

  public TrustKeeper(Anchor anchor, InstantSource clock) {
    this.anchor = anchor;
    this.clock = clock;
  }

  /** Hears of every change from now on. */
  public void onChange(Consumer<TrustChange> listener) {
    listeners.add(listener);
  }

  /** Takes a list from anywhere; the first one by the anchor, later ones by the one in force. */
  public synchronized Offer offer(byte[] octets) {
    var now = clock.instant();
    return switch (TrustFile.read(octets)) {
      case Outcome.Refused<SignedList>(var refusals) ->
          new Offer.Refused(Reason.MALFORMED, refusals);
      case Outcome.Read<SignedList>(var list) ->
          state
              .current()
              .map(current -> offer(list, current, now))
              .orElseGet(() -> accept(list, Succession.objection(list, anchor, now)));
    };
  }

  /**
   * Takes the list that this Store kept when it accepted it: the governors may have changed since
   * the anchor was set, so only its own are asked for. Only before any other list.
   */
  public synchronized Offer restore(byte[] octets) {
    if (state.current().isPresent()) {
      throw new IllegalStateException("there is a list already");
    }
    return switch (TrustFile.read(octets)) {
      case Outcome.Refused<SignedList>(var refusals) ->
          new Offer.Refused(Reason.MALFORMED, refusals);
      case Outcome.Read<SignedList>(var list) ->
          accept(list, Succession.objection(list, anchor.consortium()));
    };
  }

  /** Takes a suspension from anywhere. A later one of the same member replaces an earlier one. */
  public synchronized Offer offerSuspension(byte[] octets) {
    var now = clock.instant();
    return switch (SignedSuspension.read(octets)) {
      case Outcome.Refused<SignedSuspension>(var refusals) ->
          new Offer.Refused(Reason.MALFORMED, refusals);
      case Outcome.Read<SignedSuspension>(var suspension) -> suspend(suspension, now);
    };
  }

  /**
   * Notes that a member has declared its key compromised, in a message that was verified. Kept when
   * the list changes; an earlier position replaces a later one, never the other way round.
   *
   * @return false if the list has no such key of this member, and nothing was noted
   */
  public synchronized boolean suspectFrom(String memberId, String kid, long logIndex) {
    var before = state;
    var name = new KeyName(memberId, kid);
    boolean known = before.suspects().containsKey(name);
    if (!known && before.directory().keyOf(memberId, kid).isEmpty()) {
      return false;
    }
    if (!before.isSuspect(name, logIndex)) {
      state = before.with(name, logIndex);
      tell(new TrustChange.KeySuspect(memberId, kid, logIndex));
    }
    return true;
  }

  /** Whether what this key signed at this position of its member's log proves nothing. */
  public boolean isSuspect(String memberId, String kid, long logIndex) {
    return state.isSuspect(new KeyName(memberId, kid), logIndex);
  }

  /** What may be done at this moment; without a list there is nothing but to observe. */
  public Standing standing(Instant now) {
    return state
        .current()
        .map(signed -> Standing.of(signed.list().validUntil(), now))
        .orElse(Standing.OBSERVING);
  }

  /** The list in force, to be kept and passed on. */
  public Optional<SignedList> current() {
    return state.current();
  }

  /** The members, with the suspensions of this moment. To be asked for anew for each message. */
  public Directory directory(Instant now) {
    return state.directory(now);
  }

  /** Suspensions that are not over, to be kept and passed on. */
  public List<SignedSuspension> suspensions(Instant now) {
    return state.suspensions().values().stream()
        .filter(s -> now.isBefore(s.suspend().endsAt()))
        .toList();
  }

  /** The first contradictions of governors, at most {@value TrustState#MAX_EVIDENCE}. */
  public List<Equivocation> evidence() {
    return state.evidence();
  }

  private Offer offer(SignedList next, SignedList current, Instant now) {
    if (next.list().equals(current.list())) {
      return new Offer.Known();
    }
    var objection = Succession.objection(next, current, now);
    if (objection.filter(o -> o.reason() == Reason.EQUIVOCATION).isPresent()) {
      keep(new Equivocation(current, next));
    }
    return accept(next, objection);
  }

  private void keep(Equivocation equivocation) {
    var before = state;
    boolean isNew =
        before.evidence().stream()
            .noneMatch(e -> e.refused().list().equals(equivocation.refused().list()));
    if (isNew && before.evidence().size() < TrustState.MAX_EVIDENCE) {
      state = before.with(equivocation);
      tell(new TrustChange.ListsContradict(equivocation));
    }
  }

  private Offer accept(SignedList next, Optional<Offer.Refused> objection) {
    if (objection.isPresent()) {
      return objection.get();
    }
    var before = state;
    state = before.with(next);
    tell(new TrustChange.ListReplaced(before.current().map(SignedList::list), next.list()));
    return new Offer.Accepted();
  }

  private Offer suspend(SignedSuspension suspension, Instant now) {
    var before = state;
    if (before.current().isEmpty()) {
      return Offer.Refused.at("", Reason.NO_LIST);
    }
    var objection =
        SuspensionRules.objection(
            suspension, before.current().get().list(), before.directory(now), now);
    if (objection.isPresent()) {
      return objection.get();
    }
    var arbiter = suspension.arbiter();
    if (before.suspects().containsKey(new KeyName(arbiter.memberId(), arbiter.kid()))) {
      return Offer.Refused.at("/arbiter", Reason.NOT_SIGNED);
    }
    var known = before.suspensions().get(suspension.suspend().suspendedMember());
    if (known != null && !known.suspend().issuedAt().isBefore(suspension.suspend().issuedAt())) {
      return new Offer.Known();
    }
    state = before.with(suspension, now);
    tell(new TrustChange.MemberSuspended(suspension.suspend()));
    return new Offer.Accepted();
  }

  private void tell(TrustChange change) {
    listeners.forEach(listener -> listener.accept(change));
  }
}
