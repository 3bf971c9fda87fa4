package org.sipward.exchange.repository;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.view.Logged;
import org.sipward.exchange.view.Suspicion;

/** The table of keys in doubt, and which entries say nothing because of them. */
final class SuspectTable {
  private SuspectTable() {}

  static List<Suspicion> all(Handle handle) {
    return handle
        .createQuery("select sender, kid, from_index from view_suspect order by sender, kid")
        .map((row, _) -> new Suspicion(row.getString(1), row.getString(2), row.getLong(3)))
        .list();
  }

  /** Notes it; false where as much was known. */
  static boolean note(Handle handle, Suspicion suspicion) {
    int changed =
        handle
            .createUpdate(
                "insert into view_suspect (sender, kid, from_index) values (:sender, :kid, :from)"
                    + " on conflict (sender, kid) do update set from_index = excluded.from_index"
                    + " where excluded.from_index < view_suspect.from_index")
            .bind("sender", suspicion.sender())
            .bind("kid", suspicion.kid())
            .bind("from", suspicion.fromIndex())
            .execute();
    return changed > 0;
  }

  /** The positions between those of the first and the last that a key in doubt signed. */
  static Set<Long> silent(Handle handle, List<Logged> entries) {
    return new HashSet<>(
        handle
            .createQuery(
                "select a.position from view_suspect s join log_arrival a"
                    + " on a.sender = s.sender and a.kid = s.kid"
                    + " and a.origin_position >= s.from_index"
                    + " where a.position between :first and :last")
            .bind("first", entries.getFirst().position())
            .bind("last", entries.getLast().position())
            .mapTo(Long.class)
            .list());
  }

  /** The entries as they count: those at silent positions only where they can only take back. */
  static List<Logged> without(Set<Long> silent, List<Logged> entries) {
    return entries.stream()
        .map(entry -> silent.contains(entry.position()) ? muted(entry) : entry)
        .toList();
  }

  private static Logged muted(Logged entry) {
    return entry.message().filter(m -> Suspicion.spares(m.body())).isPresent()
        ? entry
        : new Logged(entry.position(), entry.loggedAt(), entry.hash(), Optional.empty());
  }
}
