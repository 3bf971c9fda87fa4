package org.sipward.exchange.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.message.ActionRequest;
import org.sipward.exchange.message.ActionStatus;
import org.sipward.exchange.message.ActionStatus.State;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Correlation;
import org.sipward.exchange.message.Envelope.Priority;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.safety.RequestQuota;
import org.sipward.exchange.view.ActionState;
import org.sipward.exchange.view.HolderChange;
import org.sipward.exchange.view.Matters;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.ReportState;
import org.sipward.exchange.view.Said;
import org.sipward.exchange.vocabulary.ActionCode;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.exchange.vocabulary.RejectReason;
import org.sipward.kernel.Mode;

/**
 * What others ask to be done, and the answers: received at once, then accepted and applied or
 * refused with a reason, then its end.
 *
 * <p>A request adds nothing to what is said: it is granted exactly if the decision made from the
 * reports alone goes as far. Where each request stands is in the view, so that a restart goes on
 * where it was; what was said and is not in the view yet is remembered here. Not safe for threads:
 * the engine's lock.
 */
final class Requests {
  /** Answers that are remembered until the view shows them. */
  private static final int MOST = 10_000;

  private final Desk desk;
  private final RequestQuota quota;
  private final Feedbacks feedbacks;
  private final LinkedHashMap<ActionState.Key, Told> said = new LinkedHashMap<>();

  Requests(Desk desk, RequestQuota quota, Feedbacks feedbacks) {
    this.desk = desk;
    this.quota = quota;
    this.feedbacks = feedbacks;
  }

  /** The furthest that was said, and until when what was begun was said to last. */
  private record Told(State state, Optional<Instant> until, Optional<String> decision) {}

  /** One request with what it is about. */
  private record Asked(
      ActionState.Key key, Message message, ActionRequest request, List<Matter> matters) {
    EventType event() {
      return matters.isEmpty() ? EventType.OTHER : matters.getFirst().eventType();
    }
  }

  /** Takes up again what requests to unblock have taken back. */
  void restore() {
    for (ActionState state : desk.parts().view().begun(desk.settings().member())) {
      asked(state)
          .filter(a -> a.request().actionCode() == ActionCode.UNBLOCK)
          .ifPresent(a -> follow(a, state));
    }
  }

  /** Answers what is new, and says of what was begun how it went on. */
  void tick() {
    var me = desk.settings().member();
    for (ActionState state : desk.parts().view().openRequests(me)) {
      if (!isAnswered(state)) {
        asked(state).ifPresent(this::answer);
      }
    }
    for (ActionState state : desk.parts().view().begun(me)) {
      if (!hasEnded(state)) {
        asked(state).ifPresent(asked -> follow(asked, state));
      }
    }
  }

  private boolean isAnswered(ActionState state) {
    var told = said.get(state.key());
    return told != null && told.state().compareTo(State.ACCEPTED) >= 0;
  }

  private boolean hasEnded(ActionState state) {
    var told = said.get(state.key());
    return told != null && told.state().compareTo(State.EXTENDED) > 0;
  }

  private Optional<Asked> asked(ActionState state) {
    return state
        .request()
        .flatMap(r -> desk.parts().view().message(r.position()))
        .filter(m -> m.body() instanceof ActionRequest)
        .map(
            m -> {
              var request = (ActionRequest) m.body();
              return new Asked(state.key(), m, request, matters(m.envelope().senderId(), request));
            });
  }

  /** What the reports that a request rests on say about its subject. */
  private List<Matter> matters(String sender, ActionRequest request) {
    var aim = Matters.aim(request.subject());
    if (aim.isEmpty()) {
      return List.of();
    }
    var names = desk.casebook().sayings.aims(aim.get());
    var matters = new LinkedHashSet<Matter>();
    for (var reference : request.reportRefs()) {
      desk.parts()
          .view()
          .report(new ReportKey(sender, reference))
          .flatMap(ReportState::revision)
          .flatMap(revision -> desk.parts().view().message(revision.position()))
          .map(message -> Matters.of(message, desk.clock().instant()))
          .ifPresent(
              spoken ->
                  spoken.stream()
                      .map(Said::matter)
                      .filter(m -> names.contains(m.aim()))
                      .map(m -> new Matter(m.eventType(), aim.get(), m.direction()))
                      .forEach(matters::add));
    }
    if (matters.isEmpty()) {
      matters.add(new Matter(EventType.OTHER, aim.get(), Direction.CALLING));
    }
    var faces = new ArrayList<Matter>();
    matters.forEach(m -> faces.addAll(desk.casebook().sayings.faces(m)));
    return faces;
  }

  private void answer(Asked asked) {
    if (!said.containsKey(asked.key())) {
      say(asked, State.RECEIVED, Optional.empty(), Optional.empty());
    }
    var now = desk.clock().instant();
    var request = asked.request();
    if (request.deadline().isBefore(now) || asked.message().envelope().notAfter().isBefore(now)) {
      refuse(asked, RejectReason.EXPIRED);
    } else if (request.actionCode() == ActionCode.UNBLOCK) {
      unblock(asked, now);
    } else if (!quota.admit(asked.key().requester(), asked.event())) {
      refuse(asked, RejectReason.QUOTA);
    } else {
      var reason = begin(asked);
      if (reason.isPresent()) {
        quota.refused(asked.key().requester(), asked.event());
        refuse(asked, reason.get());
      }
    }
  }

  /** Begins what was asked, or says why not. */
  private Optional<RejectReason> begin(Asked asked) {
    var level = Refusals.asked(asked.request().actionCode());
    // An exercise goes up to here: nothing is begun on numbers that nobody has.
    if (level.isEmpty() || asked.matters().isEmpty() || asked.message().envelope().drill()) {
      return Optional.of(RejectReason.UNSUPPORTED);
    }
    if (Refusals.isForHome(asked.request())) {
      if (hasLeft(asked)) {
        return Optional.of(RejectReason.PORTED_OUT);
      }
      if (!isMine(asked)) {
        return Optional.of(RejectReason.NOT_MY_SUBSCRIBER);
      }
    }
    asked.matters().forEach(desk.casebook()::decide);
    var standing = standing(asked, level.get());
    if (standing.isEmpty()) {
      return Optional.of(reason(asked, level.get()));
    }
    boolean isWatched =
        standing.get().isAutomatic()
            && Standing.touches(level.get())
            && desk.settings().mode() != Mode.ENFORCE;
    if (isWatched) {
      return Optional.of(RejectReason.POLICY);
    }
    say(asked, State.ACCEPTED, Optional.empty(), Optional.empty());
    say(asked, State.APPLIED, standing, Optional.of(standing.get().until()));
    return Optional.empty();
  }

  /** By number ranges it may still look like ours. */
  private boolean hasLeft(Asked asked) {
    var identifiers =
        asked.matters().stream()
            .flatMap(m -> m.aim() instanceof Aim.One one ? one.faces().stream() : Stream.of())
            .toList();
    return desk.parts().holders().of(identifiers).values().stream()
        .anyMatch(change -> change.kind() == HolderChange.Kind.PORTED_OUT);
  }

  private boolean isMine(Asked asked) {
    var me = desk.settings().member();
    return asked.matters().stream()
        .flatMap(m -> desk.casebook().members.homeOf(m.aim()).stream())
        .allMatch(me::equals);
  }

  /** What stands and goes as far as was asked. */
  private Optional<Live> standing(Asked asked, Ceiling level) {
    return asked.matters().stream()
        .flatMap(m -> desk.standing().about(m).stream())
        .filter(d -> d.level().compareTo(level) >= 0)
        .findFirst();
  }

  private RejectReason reason(Asked asked, Ceiling level) {
    if (desk.settings().mode() == Mode.OFF) {
      return RejectReason.POLICY;
    }
    // The last face is the one in clear, about which most is known.
    var decision = desk.casebook().weigh(asked.matters().getLast());
    return Refusals.reason(decision, level, asked.key().requester(), desk.freezes());
  }

  /** Takes back what the requester said about it, and no more: what others say still holds. */
  private void unblock(Asked asked, Instant now) {
    var key = asked.key();
    var original = asked.request().reversalOf().orElseThrow();
    boolean wasAsked =
        desk.parts().view().actions(key.requester(), original).stream()
            .anyMatch(a -> a.key().responder().equals(key.responder()));
    if (!wasAsked) {
      refuse(asked, RejectReason.STALE);
      return;
    }
    var until = now.plusSeconds(asked.request().ttlSeconds());
    withdraw(asked, until);
    asked.matters().forEach(desk.casebook()::decide);
    if (asked.matters().stream()
        .flatMap(m -> desk.standing().about(m).stream())
        .anyMatch(d -> Standing.touches(d.level()))) {
      refuse(asked, RejectReason.POLICY);
      return;
    }
    say(asked, State.ACCEPTED, Optional.empty(), Optional.empty());
    say(asked, State.APPLIED, Optional.empty(), Optional.of(until));
  }

  private void withdraw(Asked asked, Instant until) {
    asked
        .matters()
        .forEach(m -> desk.casebook().withdrawals.add(m, asked.key().requester(), until));
  }

  /** Says when what was begun has ended, or goes on for longer. */
  private void follow(Asked asked, ActionState state) {
    var now = desk.clock().instant();
    var told = said.computeIfAbsent(asked.key(), _ -> before(state));
    var until = told.until().orElse(Instant.MIN);
    if (asked.request().actionCode() == ActionCode.UNBLOCK) {
      if (until.isAfter(now)) {
        withdraw(asked, until);
      } else {
        say(asked, State.EXPIRED, Optional.empty(), Optional.empty());
      }
      return;
    }
    var standing = standing(asked, Refusals.asked(asked.request().actionCode()).orElseThrow());
    if (standing.isEmpty()) {
      var end = until.isAfter(now) ? State.REVERTED : State.EXPIRED;
      say(asked, end, Optional.empty(), Optional.empty());
    } else if (standing.get().until().isAfter(until.truncatedTo(ChronoUnit.MILLIS).plusMillis(1))) {
      say(asked, State.EXTENDED, standing, Optional.of(standing.get().until()));
    }
  }

  /** What was said before a restart. */
  private Told before(ActionState state) {
    var status =
        state
            .status()
            .flatMap(s -> desk.parts().view().message(s.position()))
            .filter(m -> m.body() instanceof ActionStatus)
            .map(m -> (ActionStatus) m.body());
    return new Told(state.state(), status.flatMap(ActionStatus::expiresAt), Optional.empty());
  }

  private void refuse(Asked asked, RejectReason reason) {
    publish(
        asked,
        new ActionStatus(
            asked.request().actionId(),
            State.REJECTED,
            Optional.of(reason),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    remember(asked.key(), new Told(State.REJECTED, Optional.empty(), Optional.empty()));
  }

  private void say(Asked asked, State state, Optional<Live> decision, Optional<Instant> until) {
    boolean runs = state == State.APPLIED || state == State.EXTENDED;
    boolean isOver = state == State.EXPIRED || state == State.REVERTED;
    var id =
        decision
            .map(Live::id)
            .or(() -> Optional.ofNullable(said.get(asked.key())).flatMap(Told::decision));
    publish(
        asked,
        new ActionStatus(
            asked.request().actionId(),
            state,
            Optional.empty(),
            runs ? Optional.of(desk.clock().instant()) : Optional.empty(),
            until,
            isOver ? id.flatMap(feedbacks::total).map(Requests::effect) : Optional.empty(),
            decision.map(d -> d.record().hex()),
            Optional.empty()));
    remember(asked.key(), new Told(state, until, id));
  }

  private static ActionStatus.Effect effect(Tally tally) {
    return new ActionStatus.Effect(tally.seen(), tally.stopped(), Optional.empty());
  }

  private void publish(Asked asked, ActionStatus status) {
    var reply =
        new Correlation(
            Optional.of(asked.message().envelope().messageId()),
            Optional.empty(),
            Optional.empty(),
            List.of());
    desk.outbox()
        .add(
            () ->
                desk.publisher()
                    .publish(
                        status,
                        Audience.direct(asked.key().requester()),
                        Priority.P1,
                        Optional.of(reply)));
  }

  private void remember(ActionState.Key key, Told now) {
    said.remove(key);
    said.put(key, now);
    if (said.size() > MOST) {
      said.pollFirstEntry();
    }
  }
}
