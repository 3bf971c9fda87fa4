package org.sipward.exchange.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.sipward.exchange.message.ActionStatus.State;
import org.sipward.exchange.view.ActionState;
import org.sipward.exchange.view.ActionState.Request;
import org.sipward.exchange.view.ActionState.Status;

/** The table of who asked whom for an action, and how far it has come. */
final class ActionTable {
  static final int MOST = 1_000;

  private static final String PUT =
      "insert into view_action (requester, action, responder, request_message,"
          + " request_position, deadline, state, status_at, status_message, status_position)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (action, requester, responder) do update set"
          + " request_message = excluded.request_message,"
          + " request_position = excluded.request_position, deadline = excluded.deadline,"
          + " state = excluded.state, status_at = excluded.status_at,"
          + " status_message = excluded.status_message,"
          + " status_position = excluded.status_position";

  private ActionTable() {}

  static void apply(Handle handle, Map<ActionState.Key, ActionState> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    var ids = new LinkedHashSet<String>();
    fresh.keySet().forEach(key -> ids.add(key.actionId().toString()));
    var known = new HashMap<ActionState.Key, ActionState>();
    handle
        .createQuery("select * from view_action where action in (<ids>)")
        .bindList("ids", List.copyOf(ids))
        .map(ActionTable::state)
        .forEach(state -> known.put(state.key(), state));
    try (var rows = new Rows(handle, PUT)) {
      for (var state : fresh.values()) {
        var former = known.get(state.key());
        add(rows, former == null ? state : former.merge(state));
      }
      rows.execute();
    }
  }

  private static void add(Rows rows, ActionState state) {
    var request = state.request().orElse(null);
    var status = state.status().orElse(null);
    rows.add(
        state.key().requester(),
        state.key().actionId().toString(),
        state.key().responder(),
        request == null ? null : Columns.octets(request.message()),
        request == null ? null : request.position(),
        request == null ? null : request.deadline().toEpochMilli(),
        state.state().ordinal(),
        status == null ? null : status.at().toEpochMilli(),
        status == null ? null : Columns.octets(status.message()),
        status == null ? null : status.position());
  }

  /** What became of one action at each of those who were asked. */
  static List<ActionState> of(Handle handle, String requester, UUID actionId) {
    return handle
        .createQuery(
            "select * from view_action where action = :action and requester = :requester"
                + " and request_position is not null order by responder limit :most")
        .bind("requester", requester)
        .bind("action", actionId.toString())
        .bind("most", MOST)
        .map(ActionTable::state)
        .list();
  }

  /** What a member asked for, the newest first. */
  static List<ActionState> requestedBy(Handle handle, String requester) {
    return handle
        .createQuery(
            "select * from view_action where requester = :requester"
                + " and request_position is not null order by request_position desc limit :most")
        .bind("requester", requester)
        .bind("most", MOST)
        .map(ActionTable::state)
        .list();
  }

  /** What a member was asked for and has neither refused nor begun, the most urgent first. */
  static List<ActionState> open(Handle handle, String responder) {
    return asked(handle, responder, State.REQUESTED, State.RECEIVED, State.ACCEPTED);
  }

  /** What a member was asked for and is doing. */
  static List<ActionState> begun(Handle handle, String responder) {
    return asked(handle, responder, State.APPLIED, State.EXTENDED);
  }

  private static List<ActionState> asked(Handle handle, String responder, State... states) {
    return handle
        .createQuery(
            "select * from view_action where responder = :responder and state in (<states>)"
                + " and request_position is not null order by deadline limit :most")
        .bind("responder", responder)
        .bindList("states", Stream.of(states).map(Enum::ordinal).toList())
        .bind("most", MOST)
        .map(ActionTable::state)
        .list();
  }

  private static ActionState state(ResultSet row, StatementContext context) throws SQLException {
    var asked = row.getBytes("request_message");
    var said = row.getBytes("status_message");
    return new ActionState(
        new ActionState.Key(
            row.getString("requester"),
            UUID.fromString(row.getString("action")),
            row.getString("responder")),
        asked == null
            ? Optional.empty()
            : Optional.of(
                new Request(
                    Columns.hash(asked),
                    row.getLong("request_position"),
                    Columns.instant(row, "deadline"))),
        said == null
            ? Optional.empty()
            : Optional.of(
                new Status(
                    State.values()[row.getInt("state")],
                    Columns.instant(row, "status_at"),
                    Columns.hash(said),
                    row.getLong("status_position"))));
  }
}
