package org.sipward.exchange.repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.view.HolderChange;
import org.sipward.exchange.view.HolderChange.Kind;
import org.sipward.exchange.view.MatterText;
import org.sipward.kernel.identifier.Identifier;

/** The table of the newest change of holder of each identifier. Any thread. */
public final class HolderRepository {
  /** No more at once. */
  public static final int MOST = 10_000;

  private static final int CHUNK = 500;

  private static final String NOTE =
      "insert into holder_change (aim, kind, changed_at) values (?, ?, ?)"
          + " on conflict (aim) do update set kind = excluded.kind,"
          + " changed_at = excluded.changed_at"
          + " where excluded.changed_at > holder_change.changed_at";

  private final Database database;

  public HolderRepository(Database database) {
    this.database = database;
  }

  /** Notes changes, all or none; one that is older than what is known changes nothing. */
  public void note(List<HolderChange> changes) {
    if (changes.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " changes at once");
    }
    database.write(
        handle -> {
          try (var rows = new Rows(handle, NOTE)) {
            for (var change : changes) {
              rows.add(key(change.identifier()), change.kind().name(), change.at().toEpochMilli());
            }
            rows.execute();
          }
          return Boolean.TRUE;
        });
  }

  /** The newest change of each of the identifiers that had one. */
  public Map<Identifier, HolderChange> of(Collection<Identifier> identifiers) {
    var byKey = new HashMap<String, Identifier>();
    identifiers.forEach(id -> byKey.put(key(id), id));
    var keys = List.copyOf(byKey.keySet());
    var changes = new HashMap<Identifier, HolderChange>();
    if (keys.isEmpty()) {
      return changes;
    }
    return database.read(
        handle -> {
          for (int from = 0; from < keys.size(); from += CHUNK) {
            var some = keys.subList(from, Math.min(from + CHUNK, keys.size()));
            handle
                .createQuery(
                    "select aim, kind, changed_at from holder_change where aim in (<aims>)")
                .bindList("aims", new ArrayList<>(some))
                .map(
                    (row, _) ->
                        new HolderChange(
                            Objects.requireNonNull(byKey.get(row.getString(1))),
                            Kind.valueOf(row.getString(2)),
                            Instant.ofEpochMilli(row.getLong(3))))
                .forEach(change -> changes.put(change.identifier(), change));
          }
          return changes;
        });
  }

  /** Lets go of changes before an instant: nothing that is said is older. */
  public int forgetBefore(Instant before) {
    return database.write(
        handle ->
            handle.execute(
                "delete from holder_change where changed_at < ?", before.toEpochMilli()));
  }

  /** Lets go of what is known of somebody. */
  public void forget(Collection<Aim> aims) {
    database.write(
        handle -> {
          for (var aim : aims) {
            handle.execute("delete from holder_change where aim = ?", MatterText.key(aim));
          }
          return Boolean.TRUE;
        });
  }

  private static String key(Identifier identifier) {
    return MatterText.key(new Aim.One(identifier));
  }
}
