package org.sipward.exchange.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.repository.ViewBatch.FeedbackKey;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.view.FeedbackState;
import org.sipward.exchange.view.OutcomeRow;
import org.sipward.exchange.vocabulary.EventType;

/**
 * The table of what witnesses found out about messages. Each row names the report once the message
 * it judges has arrived, before or after it.
 */
final class FeedbackTable {
  /** More outcomes than this change no decimal of a reliability. */
  static final int MOST_OUTCOMES = 20_000;

  private static final String PUT =
      "insert into view_feedback (cause, witness, claimed, verdict, at, message, logged_at,"
          + " report, origin, event) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (cause, witness) do update set claimed = excluded.claimed,"
          + " verdict = excluded.verdict, at = excluded.at, message = excluded.message,"
          + " logged_at = excluded.logged_at, report = excluded.report,"
          + " origin = excluded.origin, event = excluded.event";

  private FeedbackTable() {}

  /** Takes in new feedback, and joins with their reports the rows whose message arrived now. */
  static void apply(
      Handle handle, Map<FeedbackKey, FeedbackState> fresh, List<ViewBatch.Named> named) {
    var causes = new HashSet<MessageHash>();
    fresh.keySet().forEach(key -> causes.add(key.cause()));
    named.forEach(message -> causes.add(message.message()));
    var merged = new LinkedHashMap<FeedbackKey, FeedbackState>();
    load(handle, causes).forEach(state -> merged.put(FeedbackKey.of(state), state));
    fresh.forEach((key, state) -> merged.merge(key, state, FeedbackState::merge));
    save(handle, merged.values());
  }

  private static List<FeedbackState> load(Handle handle, Collection<MessageHash> causes) {
    return causes.isEmpty()
        ? List.of()
        : handle
            .createQuery("select * from view_feedback where cause in (<causes>)")
            .bindList("causes", Columns.octets(new ArrayList<>(causes)))
            .map(FeedbackTable::state)
            .list();
  }

  private static FeedbackState state(ResultSet row, StatementContext context) throws SQLException {
    return new FeedbackState(
        row.getString("witness"),
        Columns.hash(row.getBytes("cause")),
        UUID.fromString(row.getString("claimed")),
        Feedback.Verdict.valueOf(row.getString("verdict")),
        Columns.instant(row, "at"),
        Columns.hash(row.getBytes("message")),
        Columns.instant(row, "logged_at"));
  }

  private static void save(Handle handle, Collection<FeedbackState> states) {
    if (states.isEmpty()) {
      return;
    }
    var subjects =
        ReportTable.subjects(handle, states.stream().map(FeedbackState::cause).distinct().toList());
    try (var rows = new Rows(handle, PUT)) {
      for (var state : states) {
        var named = subjects.get(state.cause());
        var subject = named != null && named.key().reportId().equals(state.report()) ? named : null;
        rows.add(
            Columns.octets(state.cause()),
            state.witness(),
            state.report().toString(),
            state.verdict().name(),
            state.at().toEpochMilli(),
            Columns.octets(state.message()),
            state.loggedAt().toEpochMilli(),
            subject == null ? null : subject.key().text(),
            subject == null ? null : subject.origin(),
            subject == null ? null : subject.event());
      }
      rows.execute();
    }
  }

  /** What others found out about the reports of a member, of each witness the last about each. */
  static List<OutcomeRow> outcomes(Handle handle, String member, EventType event) {
    record About(String witness, String report) {}
    var last = new LinkedHashMap<About, OutcomeRow>();
    handle
        .createQuery(
            "select witness, report, verdict, at, logged_at from view_feedback"
                + " where origin = :member and event = :event"
                + " and verdict in ('CONFIRMED', 'FALSE_POSITIVE')"
                + " order by at desc, message desc limit :most")
        .bind("member", member)
        .bind("event", event.name())
        .bind("most", MOST_OUTCOMES)
        .map(
            (row, _) ->
                Map.entry(
                    new About(row.getString("witness"), row.getString("report")),
                    new OutcomeRow(
                        row.getString("witness"),
                        FeedbackState.wasRight(Feedback.Verdict.valueOf(row.getString("verdict")))
                            .orElseThrow(),
                        Columns.instant(row, "at"),
                        Columns.instant(row, "logged_at"))))
        .forEach(e -> last.putIfAbsent(e.getKey(), e.getValue()));
    return List.copyOf(last.values());
  }
}
