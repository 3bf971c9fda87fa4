package org.sipward.exchange.repository;

import java.util.ArrayList;
import java.util.Arrays;
import org.sipward.exchange.log.Frontier;
import org.sipward.exchange.log.Hash;

/** The table of how far each peer's log has been read. Any thread. */
public final class CursorRepository {
  private final Database database;

  public CursorRepository(Database database) {
    this.database = database;
  }

  /** Where reading goes on: at the start for a log never read. */
  public PeerCursor load(String origin) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select next, frontier, urgent_next from peer_cursor where origin = :origin")
                .bind("origin", origin)
                .map(
                    (row, _) ->
                        new PeerCursor(
                            row.getLong(1),
                            frontier(row.getLong(1), row.getBytes(2)),
                            row.getLong(3)))
                .findOne()
                .orElse(PeerCursor.START));
  }

  /** Keeps it, all parts together. */
  public void save(String origin, PeerCursor cursor) {
    int saved =
        database.write(
            handle ->
                handle
                    .createUpdate(
                        "insert into peer_cursor (origin, next, frontier, urgent_next)"
                            + " values (:origin, :next, :frontier, :urgent)"
                            + " on conflict (origin) do update set next = excluded.next,"
                            + " frontier = excluded.frontier, urgent_next = excluded.urgent_next")
                    .bind("origin", origin)
                    .bind("next", cursor.next())
                    .bind("frontier", octets(cursor.frontier()))
                    .bind("urgent", cursor.urgentNext())
                    .execute());
    if (saved != 1) {
      throw new RepositoryFailure("the cursor of " + origin + " was not kept");
    }
  }

  private static byte[] octets(Frontier frontier) {
    var octets = new byte[frontier.subtrees().size() * Hash.BYTES];
    int at = 0;
    for (var subtree : frontier.subtrees()) {
      System.arraycopy(subtree.octets(), 0, octets, at, Hash.BYTES);
      at += Hash.BYTES;
    }
    return octets;
  }

  private static Frontier frontier(long size, byte[] octets) {
    var subtrees = new ArrayList<Hash>();
    for (int at = 0; at < octets.length; at += Hash.BYTES) {
      subtrees.add(Hash.of(Arrays.copyOfRange(octets, at, at + Hash.BYTES)));
    }
    return new Frontier(size, subtrees);
  }
}
