package org.sipward.exchange.repository;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.Merkle;
import org.sipward.exchange.log.Nodes;

/**
 * The nodes of the tree out of the tables, within one transaction.
 *
 * <p>Stored are the leaves and every fourth level above them: one row more for fifteen entries. The
 * levels between are hashed again from at most eight rows, so that a proof costs O(log n) short
 * queries and appending hardly more than the entries themselves.
 */
final class SqlNodes implements Nodes {
  /** Which levels are stored: each one that is a multiple of this. */
  static final int EVERY = 4;

  private final Handle handle;

  SqlNodes(Handle handle) {
    this.handle = handle;
  }

  static boolean isStored(int level) {
    return level > 0 && level % EVERY == 0;
  }

  @Override
  public Hash node(int level, long index) {
    int above = level % EVERY;
    int base = level - above;
    long from = index << above;
    var hashes = base == 0 ? leaves(from, 1 << above) : stored(base, from, 1 << above);
    if (hashes.size() != 1 << above) {
      throw new RepositoryFailure(
          "the log is damaged: nodes missing below level " + level + " at " + index);
    }
    return fold(hashes);
  }

  private List<Hash> leaves(long from, int count) {
    return handle
        .createQuery(
            "select position, type, class, logged_at, commitment from log_entry"
                + " where position >= :from and position < :to order by position")
        .bind("from", from)
        .bind("to", from + count)
        .map((row, context) -> EntryRow.leaf(row).hash())
        .list();
  }

  private List<Hash> stored(int level, long from, int count) {
    return handle
        .createQuery(
            "select hash from log_node where level = :level and position >= :from"
                + " and position < :to order by position")
        .bind("level", level)
        .bind("from", from)
        .bind("to", from + count)
        .map((row, context) -> Hash.of(row.getBytes(1)))
        .list();
  }

  private static Hash fold(List<Hash> hashes) {
    int half = hashes.size() / 2;
    return half == 0
        ? hashes.getFirst()
        : Merkle.node(fold(hashes.subList(0, half)), fold(hashes.subList(half, 2 * half)));
  }
}
