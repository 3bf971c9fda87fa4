package org.sipward.exchange.repository;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.StatementContext;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Revoke;
import org.sipward.exchange.seal.MessageHash;
import org.sipward.exchange.view.ReportKey;
import org.sipward.exchange.view.ReportState;
import org.sipward.exchange.view.ReportState.Revision;
import org.sipward.exchange.view.ReportState.Revocation;
import org.sipward.exchange.vocabulary.EventType;

/** The tables of what became of each report, and of the messages that speak of it. */
final class ReportTable {
  private static final int FETCH = 500;

  private static final String PUT =
      "insert into view_report (report, revision, body, message, position, logged_at, origin,"
          + " event, scope, revoke_message, revoke_position, revoke_reason, revoke_effect,"
          + " lift_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (report) do update set revision = excluded.revision,"
          + " body = excluded.body, message = excluded.message,"
          + " position = excluded.position, logged_at = excluded.logged_at,"
          + " origin = excluded.origin, event = excluded.event, scope = excluded.scope,"
          + " revoke_message = excluded.revoke_message,"
          + " revoke_position = excluded.revoke_position,"
          + " revoke_reason = excluded.revoke_reason,"
          + " revoke_effect = excluded.revoke_effect, lift_by = excluded.lift_by";

  private ReportTable() {}

  static Map<ReportKey, ReportState> load(Handle handle, Collection<ReportKey> keys) {
    var states = new HashMap<ReportKey, ReportState>();
    if (!keys.isEmpty()) {
      handle
          .createQuery("select * from view_report where report in (<keys>)")
          .bindList("keys", keys.stream().map(ReportKey::text).toList())
          .map(ReportTable::state)
          .forEach(state -> states.put(state.key(), state));
    }
    return states;
  }

  /** Puts them in the place of what was there. */
  static void save(Handle handle, Collection<ReportState> states) {
    if (states.isEmpty()) {
      return;
    }
    try (var rows = new Rows(handle, PUT)) {
      for (var state : states) {
        var best = state.revision().orElse(null);
        var revoked = state.revocation().orElse(null);
        rows.add(
            state.key().text(),
            best == null ? null : best.number(),
            best == null ? null : Columns.octets(best.body()),
            best == null ? null : Columns.octets(best.message()),
            best == null ? null : best.position(),
            best == null ? null : best.loggedAt().toEpochMilli(),
            best == null ? null : best.origin(),
            best == null ? null : best.eventType().name(),
            best == null ? null : best.scope().name(),
            revoked == null ? null : Columns.octets(revoked.message()),
            revoked == null ? null : revoked.position(),
            revoked == null ? null : revoked.reason().name(),
            revoked == null ? null : revoked.effect().name(),
            revoked == null ? null : Columns.millis(revoked.liftBy()));
      }
      rows.execute();
    }
  }

  static ReportState state(ResultSet row, StatementContext context) throws SQLException {
    return new ReportState(
        ReportKey.parse(row.getString("report")), revision(row), revocation(row));
  }

  private static Optional<Revision> revision(ResultSet row) throws SQLException {
    var message = row.getBytes("message");
    return message == null
        ? Optional.empty()
        : Optional.of(
            new Revision(
                row.getInt("revision"),
                Columns.hash(row.getBytes("body")),
                Columns.hash(message),
                row.getLong("position"),
                Columns.instant(row, "logged_at"),
                row.getString("origin"),
                EventType.valueOf(row.getString("event")),
                Audience.Scope.valueOf(row.getString("scope"))));
  }

  private static Optional<Revocation> revocation(ResultSet row) throws SQLException {
    var message = row.getBytes("revoke_message");
    return message == null
        ? Optional.empty()
        : Optional.of(
            new Revocation(
                Columns.hash(message),
                row.getLong("revoke_position"),
                Revoke.Reason.valueOf(row.getString("revoke_reason")),
                Revoke.Effect.valueOf(row.getString("revoke_effect")),
                Columns.maybeInstant(row, "lift_by")));
  }

  /** Notes which report each message speaks of. */
  static void name(Handle handle, List<ViewBatch.Named> named) {
    if (named.isEmpty()) {
      return;
    }
    try (var rows =
        new Rows(
            handle,
            "insert into view_message (message, report, origin, event) values (?, ?, ?, ?)"
                + " on conflict do nothing")) {
      for (var message : named) {
        var revision = message.state().revision().orElseThrow();
        rows.add(
            Columns.octets(message.message()),
            message.state().key().text(),
            revision.origin(),
            revision.eventType().name());
      }
      rows.execute();
    }
  }

  /** The report that a message speaks of, with its origin and kind of event. */
  record Subject(ReportKey key, String origin, String event) {}

  static Map<MessageHash, Subject> subjects(Handle handle, List<MessageHash> messages) {
    var subjects = new HashMap<MessageHash, Subject>();
    if (!messages.isEmpty()) {
      handle
          .createQuery(
              "select message, report, origin, event from view_message"
                  + " where message in (<messages>)")
          .bindList("messages", Columns.octets(messages))
          .map(
              (row, _) ->
                  Map.entry(
                      Columns.hash(row.getBytes(1)),
                      new Subject(
                          ReportKey.parse(row.getString(2)), row.getString(3), row.getString(4))))
          .forEach(e -> subjects.put(e.getKey(), e.getValue()));
    }
    return subjects;
  }

  /**
   * One hash over every report whose best revision went to such an audience, in the order of
   * message hashes: no collation of a database has a say. O(n).
   */
  static Hash digest(Handle handle, Set<Audience.Scope> scopes) {
    var digest = Hash.over();
    if (scopes.isEmpty()) {
      return digest;
    }
    try (ResultIterator<ReportState> states =
        handle
            .createQuery("select * from view_report where scope in (<scopes>) order by message")
            .bindList("scopes", scopes.stream().map(Enum::name).toList())
            .setFetchSize(FETCH)
            .map(ReportTable::state)
            .iterator()) {
      while (states.hasNext()) {
        digest = Hash.over(digest.octets(), line(states.next()));
      }
    }
    return digest;
  }

  private static byte[] line(ReportState state) {
    var revision = state.revision().orElseThrow();
    return "%s %d %s %s"
        .formatted(state.key().text(), revision.number(), revision.body().hex(), state.isRevoked())
        .getBytes(StandardCharsets.US_ASCII);
  }
}
