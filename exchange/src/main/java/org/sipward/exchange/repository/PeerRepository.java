package org.sipward.exchange.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.sipward.exchange.log.note.SignedCheckpoint;

/** The tables of the peers' logs: their checkpoints, and the incidents they are guilty of. */
final class PeerRepository {
  private PeerRepository() {}

  static Optional<SignedCheckpoint> last(Handle handle, String origin) {
    return handle
        .createQuery("select note from peer_log where origin = :origin")
        .bind("origin", origin)
        .map((row, context) -> note(row, 1))
        .findOne();
  }

  static Optional<SignedCheckpoint> at(Handle handle, String origin, long size) {
    return handle
        .createQuery("select note from peer_checkpoint where origin = :origin and size = :n")
        .bind("origin", origin)
        .bind("n", size)
        .map((row, context) -> note(row, 1))
        .findOne();
  }

  /** Makes it the last one, and lets go of those beyond the bound. */
  static void accept(Handle handle, SignedCheckpoint checkpoint, Instant at) {
    String origin = checkpoint.checkpoint().origin();
    handle
        .createUpdate(
            "insert into peer_log (origin, size, note) values (:origin, :n, :note)"
                + " on conflict (origin) do update set size = excluded.size, note = excluded.note")
        .bind("origin", origin)
        .bind("n", checkpoint.head().size())
        .bind("note", checkpoint.octets())
        .execute();
    handle
        .createUpdate(
            "insert into peer_checkpoint (origin, size, root, note, seen_at)"
                + " values (:origin, :n, :root, :note, :at)")
        .bind("origin", origin)
        .bind("n", checkpoint.head().size())
        .bind("root", checkpoint.head().root().octets())
        .bind("note", checkpoint.octets())
        .bind("at", at.toEpochMilli())
        .execute();
    handle
        .createUpdate(
            "delete from peer_checkpoint where origin = :origin and size <= (select size from"
                + " peer_checkpoint where origin = :origin order by size desc"
                + " limit 1 offset :kept)")
        .bind("origin", origin)
        .bind("kept", PeerLogs.KEPT)
        .execute();
  }

  static void quarantine(Handle handle, Incident incident) {
    handle
        .createUpdate(
            "insert into peer_incident (id, origin, kind, found_at, detail, kept, offered)"
                + " values (:id, :origin, :kind, :at, :detail, :kept, :offered)")
        .bind("id", incident.id())
        .bind("origin", incident.origin())
        .bind("kind", incident.kind().name())
        .bind("at", incident.at().toEpochMilli())
        .bind("detail", incident.detail())
        .bind("kept", incident.kept().octets())
        .bind("offered", incident.offered().octets())
        .execute();
    handle
        .createUpdate("update peer_log set incident = :id where origin = :origin")
        .bind("id", incident.id())
        .bind("origin", incident.origin())
        .execute();
  }

  static Optional<Incident> openIncident(Handle handle, String origin) {
    return handle
        .createQuery(
            "select i.* from peer_log p join peer_incident i on i.id = p.incident"
                + " where p.origin = :origin")
        .bind("origin", origin)
        .map(PeerRepository::incident)
        .findOne();
  }

  static List<Incident> incidents(Handle handle, String origin, int count) {
    return handle
        .createQuery(
            "select * from peer_incident where origin = :origin"
                + " order by found_at desc, id limit :count")
        .bind("origin", origin)
        .bind("count", count)
        .map(PeerRepository::incident)
        .list();
  }

  static boolean release(Handle handle, String id, Instant at, String by, String why) {
    int freed =
        handle
            .createUpdate("update peer_log set incident = null where incident = :id")
            .bind("id", id)
            .execute();
    if (freed == 0) {
      return false;
    }
    handle
        .createUpdate(
            "update peer_incident set released_at = :at, released_by = :by, released_why = :why"
                + " where id = :id")
        .bind("at", at.toEpochMilli())
        .bind("by", by)
        .bind("why", why)
        .bind("id", id)
        .execute();
    return true;
  }

  private static Incident incident(ResultSet row, StatementContext context) throws SQLException {
    return new Incident(
        row.getString("id"),
        row.getString("origin"),
        Incident.Kind.valueOf(row.getString("kind")),
        Instant.ofEpochMilli(row.getLong("found_at")),
        row.getString("detail"),
        SignedCheckpoint.read(row.getBytes("kept")).orThrow(),
        SignedCheckpoint.read(row.getBytes("offered")).orThrow(),
        release(row));
  }

  private static Optional<Incident.Release> release(ResultSet row) throws SQLException {
    var by = row.getString("released_by");
    return by == null
        ? Optional.empty()
        : Optional.of(
            new Incident.Release(
                Instant.ofEpochMilli(row.getLong("released_at")),
                by,
                row.getString("released_why")));
  }

  private static SignedCheckpoint note(ResultSet row, int column) throws SQLException {
    return SignedCheckpoint.read(row.getBytes(column)).orThrow();
  }
}
