package org.sipward.exchange.repository;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.sipward.exchange.log.Frontier;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.TreeHead;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.note.SignedCheckpoint;

/** Whether the tables still hold the log that was signed: a look at each start, or all of it. */
final class LogAudit {
  private static final int FETCH = 500;

  private LogAudit() {}

  /** The last checkpoint against the nodes that lead to it; O(log n). */
  static Verification quick(Handle handle) {
    var last = CheckpointRepository.last(handle);
    if (last.isEmpty()) {
      return Verification.holding();
    }
    var signed = last.get().head();
    long size = LogRepository.size(handle);
    if (size < signed.size()) {
      return Verification.fails(
          "a checkpoint over %d entries was signed, but %d are there"
              .formatted(signed.size(), size));
    }
    var found = Frontier.of(signed.size(), new SqlNodes(handle)).head();
    return found.equals(signed) ? Verification.holding() : other(signed);
  }

  /** Every entry, node and checkpoint; O(n). */
  static Verification full(Handle handle) {
    var checkpoints = new ArrayDeque<>(checkpoints(handle));
    var walk = new Walk(handle, checkpoints);
    try (ResultIterator<Row> rows =
        handle
            .createQuery(EntryRow.SELECT + " order by e.position")
            .setFetchSize(FETCH)
            .map((row, context) -> Row.of(EntryRow.map(row, context)))
            .iterator()) {
      while (rows.hasNext() && walk.isSound()) {
        walk.take(rows.next());
      }
    }
    return walk.end();
  }

  private static List<TreeHead> checkpoints(Handle handle) {
    return handle
        .createQuery("select note from log_checkpoint order by size")
        .map((row, context) -> row.getBytes(1))
        .stream()
        .map(note -> SignedCheckpoint.read(note).orThrow().head())
        .toList();
  }

  private static Verification other(TreeHead signed) {
    return Verification.fails("the checkpoint over " + signed.size() + " entries has another root");
  }

  /** What of an entry the walk needs. */
  private record Row(long position, Leaf leaf, boolean isOpened) {
    static Row of(StoredEntry entry) {
      var commitment = entry.leaf().commitment();
      return new Row(
          entry.position(),
          entry.leaf(),
          entry.opening().map(o -> o.commitment().equals(commitment)).orElse(true));
    }
  }

  /** The log from its first entry on, hashed again. */
  private static final class Walk {
    private final SqlNodes nodes;
    private final Deque<TreeHead> checkpoints;
    private Frontier frontier = Frontier.EMPTY;
    private Verification verdict = Verification.holding();

    Walk(Handle handle, Deque<TreeHead> checkpoints) {
      this.nodes = new SqlNodes(handle);
      this.checkpoints = checkpoints;
    }

    boolean isSound() {
      return verdict.holds();
    }

    void take(Row row) {
      compareCheckpoint();
      if (row.position() != frontier.size()) {
        verdict = Verification.fails("entry " + frontier.size() + " is missing");
      } else if (!row.isOpened()) {
        verdict = Verification.fails("entry " + row.position() + " holds another message");
      } else {
        frontier = frontier.append(row.leaf().hash(), this::compareNode);
      }
    }

    private void compareNode(int level, long index, Hash hash) {
      if (SqlNodes.isStored(level) && !nodes.node(level, index).equals(hash)) {
        verdict = Verification.fails("node " + index + " of level " + level + " is another");
      }
    }

    private void compareCheckpoint() {
      var next = checkpoints.peek();
      if (next != null && next.size() == frontier.size()) {
        checkpoints.remove();
        if (!frontier.head().equals(next)) {
          verdict = other(next);
        }
      }
    }

    Verification end() {
      compareCheckpoint();
      var next = checkpoints.peek();
      if (verdict.holds() && next != null) {
        verdict =
            Verification.fails(
                "a checkpoint over %d entries was signed, but %d are there"
                    .formatted(next.size(), frontier.size()));
      }
      return verdict;
    }
  }
}
