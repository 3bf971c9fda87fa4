package org.sipward.exchange.view;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipward.exchange.message.ActionRequest;
import org.sipward.exchange.message.ActionStatus;
import org.sipward.exchange.message.ActionStatus.State;
import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.seal.MessageHash;

/**
 * How far an action has come at one of those who were asked.
 *
 * <p>Who asked and who was asked are the members that messages name: a request is addressed to
 * those who are asked, a status to who asked. Nobody else's status touches this state.
 *
 * @param request the request, once it has arrived
 * @param status the answer that goes furthest, once there is one
 */
public record ActionState(Key key, Optional<Request> request, Optional<Status> status) {
  /** Members named in one message beyond this many get no state. */
  static final int MOST_NAMED = 16;

  /** Which action at whom. */
  public record Key(String requester, UUID actionId, String responder) {}

  /**
   * The question.
   *
   * @param message its hash; of several under one id the greatest holds
   * @param position where the own log has it
   */
  public record Request(MessageHash message, long position, Instant deadline) {
    static final Comparator<Request> ORDER =
        comparing((Request r) -> r.message().hex())
            .thenComparing(Request::position, reverseOrder());
  }

  /**
   * One answer.
   *
   * @param state in the fixed order of states; the later one holds
   * @param at when it was signed; of two of one state the later, then the greater hash
   * @param position where the own log has it
   */
  public record Status(State state, Instant at, MessageHash message, long position) {
    static final Comparator<Status> ORDER =
        comparing(Status::state)
            .thenComparing(Status::at)
            .thenComparing(s -> s.message().hex())
            .thenComparing(Status::position, reverseOrder());
  }

  /** What one message amounts to for each member it names; nothing for other kinds. */
  public static List<ActionState> of(Logged logged) {
    return logged.message().map(m -> of(logged, m, m.body())).orElse(List.of());
  }

  private static List<ActionState> of(Logged logged, Message message, Body body) {
    var me = message.envelope().senderId();
    var named =
        message.envelope().audience().members().stream().distinct().limit(MOST_NAMED).toList();
    return switch (body) {
      case ActionRequest asked -> {
        var request = new Request(logged.hash(), logged.position(), Merging.kept(asked.deadline()));
        yield named.stream()
            .map(who -> new Key(me, asked.actionId(), who))
            .map(key -> new ActionState(key, Optional.of(request), Optional.empty()))
            .toList();
      }
      case ActionStatus said -> {
        var at = Merging.kept(message.envelope().timestampUtc());
        var status = new Status(said.state(), at, logged.hash(), logged.position());
        yield named.stream()
            .map(who -> new Key(who, said.actionId(), me))
            .map(key -> new ActionState(key, Optional.empty(), Optional.of(status)))
            .toList();
      }
      default -> List.of();
    };
  }

  /** How far it is; asked for until there is an answer. */
  public State state() {
    return status.map(Status::state).orElse(State.REQUESTED);
  }

  /** Both together; of the same action at the same member only. */
  public ActionState merge(ActionState other) {
    if (!key.equals(other.key)) {
      throw new IllegalArgumentException("states of two actions do not merge");
    }
    return new ActionState(
        key,
        Merging.greater(request, other.request, Request.ORDER),
        Merging.greater(status, other.status, Status.ORDER));
  }
}
