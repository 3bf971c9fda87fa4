package org.sipward.exchange.repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.decision.Matter;

/**
 * The tables of what is forgotten, why, and when it is due. Every method works within the
 * transaction of its handle.
 */
final class ErasureTable {
  /** So many values go into one statement. */
  private static final int CHUNK = 500;

  private ErasureTable() {}

  /** A message that has been kept for long enough. */
  private record Due(long position, String report, int revision) {
    boolean isWithdrawal() {
      return revision == Keeping.WITHDRAWAL && !report.isEmpty();
    }
  }

  /** Forgets what is due, the longest due first, looking at {@code most} at most. */
  static Erased forgetDue(Handle handle, Instant now, int most, String reason) {
    var due =
        handle
            .createQuery(
                "select position, coalesce(report, ''), revision from log_body"
                    + " where forget_at <= :now order by forget_at, position limit :most")
            .bind("now", now.toEpochMilli())
            .bind("most", most)
            .map((row, _) -> new Due(row.getLong(1), row.getString(2), row.getInt(3)))
            .list();
    var waiting = postpone(handle, due, now);
    var positions =
        due.stream().map(Due::position).filter(position -> !waiting.contains(position)).toList();
    var erased = erase(handle, positions, reason, now);
    return new Erased(erased.positions(), erased.matters(), due.size() < most);
  }

  /** Lets withdrawals stay for as long as what they withdraw. */
  private static Set<Long> postpone(Handle handle, List<Due> due, Instant now) {
    var withdrawals = due.stream().filter(Due::isWithdrawal).toList();
    var kept = keptUntil(handle, withdrawals.stream().map(Due::report).toList(), now);
    var waiting = new HashSet<Long>();
    try (var rows = new Rows(handle, "update log_body set forget_at = ? where position = ?")) {
      for (var withdrawal : withdrawals) {
        var until = kept.get(withdrawal.report());
        if (until != null) {
          rows.add(until, withdrawal.position());
          waiting.add(withdrawal.position());
        }
      }
      rows.execute();
    }
    return waiting;
  }

  private static Map<String, Long> keptUntil(Handle handle, List<String> reports, Instant now) {
    var kept = new HashMap<String, Long>();
    for (var some : chunks(reports)) {
      handle
          .createQuery(
              "select report, max(forget_at) from log_body where report in (<reports>)"
                  + " and revision < :withdrawal and forget_at > :now group by report")
          .bindList("reports", some)
          .bind("withdrawal", Keeping.WITHDRAWAL)
          .bind("now", now.toEpochMilli())
          .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
          .forEach(e -> kept.put(e.getKey(), e.getValue()));
    }
    return kept;
  }

  /**
   * Deletes what opens the commitments at these positions, and of what they replace or withdraw,
   * with what was made of it, and notes why; what is gone already, or was never there, is passed
   * over.
   */
  static Erased erase(Handle handle, Collection<Long> positions, String reason, Instant at) {
    var doomed = new ArrayList<>(withReplaced(handle, positions));
    var matters = new HashSet<Matter>();
    for (var some : chunks(doomed)) {
      matters.addAll(StatementTable.remove(handle, some));
      delete(handle, "log_body", some);
    }
    try (var rows =
        new Rows(
            handle, "insert into log_erasure (position, erased_at, reason) values (?, ?, ?)")) {
      doomed.forEach(position -> rows.add(position, at.toEpochMilli(), reason));
      rows.execute();
    }
    return new Erased(doomed, matters, true);
  }

  private static Set<Long> withReplaced(Handle handle, Collection<Long> positions) {
    var all = new TreeSet<Long>();
    for (var some : chunks(List.copyOf(positions))) {
      handle
          .createQuery(
              "select position from log_body where position in (<positions>)"
                  + " union select former.position from log_body b join log_body former"
                  + " on former.report = b.report and former.revision <= b.revision"
                  + " where b.position in (<positions>)")
          .bindList("positions", some)
          .mapTo(Long.class)
          .forEach(all::add);
    }
    return all;
  }

  /** Deletes what was kept to prove that senders contradicted themselves at these positions. */
  static void withProofs(Handle handle, List<Long> positions) {
    chunks(positions).forEach(some -> delete(handle, "equivocation", some));
  }

  private static void delete(Handle handle, String table, List<Long> positions) {
    handle
        .createUpdate("delete from " + table + " where position in (<positions>)")
        .bindList("positions", positions)
        .execute();
  }

  /** When and why an entry was erased, as a sentence; empty where it was not. */
  static Optional<String> erasure(Handle handle, long position) {
    return handle
        .createQuery("select erased_at, reason from log_erasure where position = :position")
        .bind("position", position)
        .map(
            (row, context) ->
                "erased at " + Instant.ofEpochMilli(row.getLong(1)) + ": " + row.getString(2))
        .findOne();
  }

  private static <T> List<List<T>> chunks(List<T> all) {
    var chunks = new ArrayList<List<T>>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(all.subList(from, Math.min(from + CHUNK, all.size())));
    }
    return chunks;
  }
}
