package org.sipward.exchange.repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.sipward.exchange.log.Frontier;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.log.Salt;
import org.sipward.exchange.repository.Appended.Novelty;

/**
 * The tables of the log's entries.
 *
 * <p>Every method works within the transaction of the handle it is given, so that what belongs
 * together is committed together. Nothing here ever changes or deletes the row of an entry.
 */
final class LogRepository {
  private static final int FETCH = 32;

  private final RandomGenerator random;

  /** {@code random} makes the salts: a secure source outside of tests. */
  LogRepository(RandomGenerator random) {
    this.random = random;
  }

  /** A batch that is in the tables, and the frontier after it. */
  record Grown(Frontier frontier, List<Appended> appended) {}

  /** Takes the database for this log for ever, or refuses one that belongs to another. */
  static void claim(Handle handle, String origin) {
    handle
        .createUpdate(
            "insert into log_identity (id, origin) values (1, :origin) on conflict do nothing")
        .bind("origin", origin)
        .execute();
    var owner = handle.createQuery("select origin from log_identity").mapTo(String.class).one();
    if (!owner.equals(origin)) {
      throw new RepositoryFailure("the database holds the log of " + owner + ", not " + origin);
    }
  }

  static long size(Handle handle) {
    return handle
        .createQuery("select coalesce(max(position), -1) + 1 from log_entry")
        .mapTo(Long.class)
        .one();
  }

  /** When the last entry was logged: the log's time never runs backwards. */
  static Instant lastTime(Handle handle) {
    return handle
        .createQuery("select logged_at from log_entry order by position desc limit 1")
        .mapTo(Long.class)
        .findOne()
        .map(Instant::ofEpochMilli)
        .orElse(Instant.EPOCH);
  }

  /** The frontier of what is in the tables. */
  static Frontier frontier(Handle handle) {
    return Frontier.of(size(handle), new SqlNodes(handle));
  }

  /** Adds those drafts whose reference is new, in their order, all logged at {@code at}. */
  Grown append(Handle handle, Frontier frontier, List<Draft> drafts, Instant at) {
    if (size(handle) != frontier.size()) {
      throw new RepositoryFailure("somebody else has written to this log");
    }
    var known = known(handle, drafts);
    var appended = new ArrayList<Appended>();
    var grown = frontier;
    try (var batch = new EntryBatch(handle)) {
      for (var draft : drafts) {
        var former = known.get(draft.reference());
        if (former != null) {
          var again = former.again(draft);
          appended.add(again);
          if (again.novelty() == Novelty.KNOWN) {
            batch.arrived(draft, again.position());
          }
          continue;
        }
        var opening = Opening.of(Salt.next(random), draft.message());
        long position = grown.size();
        grown = batch.add(grown, draft, opening, at);
        known.put(draft.reference(), new Known(position, Optional.of(opening)));
        appended.add(new Appended(position, Novelty.NEW));
      }
      batch.execute();
    }
    return new Grown(grown, appended);
  }

  /** An entry under a reference, and what opens it unless that is erased. */
  private record Known(long position, Optional<Opening> opening) {
    Appended again(Draft draft) {
      boolean isOther =
          opening.isPresent()
              && !Opening.of(opening.get().salt(), draft.message()).equals(opening.get());
      return new Appended(position, isOther ? Novelty.OTHER_CONTENT : Novelty.KNOWN);
    }
  }

  private static Map<String, Known> known(Handle handle, List<Draft> drafts) {
    var references = new HashSet<String>();
    drafts.forEach(d -> references.add(d.reference()));
    var known = new HashMap<String, Known>();
    handle
        .createQuery(
            "select r.reference, r.position, b.salt, b.message from log_reference r"
                + " left join log_body b on b.position = r.position"
                + " where r.reference in (<references>)")
        .bindList("references", new ArrayList<>(references))
        .map(
            (row, context) ->
                Map.entry(
                    row.getString(1),
                    new Known(row.getLong(2), EntryRow.opening(row.getBytes(3), row.getBytes(4)))))
        .forEach(e -> known.put(e.getKey(), e.getValue()));
    return known;
  }

  static Optional<StoredEntry> entry(Handle handle, long position) {
    var entries = page(handle, position, 1, Long.MAX_VALUE);
    return entries.stream().filter(e -> e.position() == position).findFirst();
  }

  static Optional<Long> position(Handle handle, String reference) {
    return handle
        .createQuery("select position from log_reference where reference = :reference")
        .bind("reference", reference)
        .mapTo(Long.class)
        .findOne();
  }

  /**
   * The entries from a position on: at most {@code count}, and no more after their messages have
   * reached {@code bytes}; so at least one where there is one.
   */
  static List<StoredEntry> page(Handle handle, long from, int count, long bytes) {
    var page = new ArrayList<StoredEntry>();
    long left = bytes;
    try (ResultIterator<StoredEntry> rows =
        handle
            .createQuery(
                EntryRow.SELECT + " where e.position >= :from order by e.position limit :n")
            .bind("from", from)
            .bind("n", count)
            .setFetchSize(FETCH)
            .map(EntryRow::map)
            .iterator()) {
      while (left > 0 && rows.hasNext()) {
        var entry = rows.next();
        page.add(entry);
        left -= entry.opening().map(o -> o.message().length).orElse(0);
      }
    }
    return page;
  }
}
