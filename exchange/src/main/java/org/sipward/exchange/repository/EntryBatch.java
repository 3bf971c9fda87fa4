package org.sipward.exchange.repository;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.sipward.exchange.log.Frontier;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;

/** The rows of a batch of new entries, collected and written with one statement per table. */
final class EntryBatch {
  private final PreparedBatch entries;
  private final PreparedBatch bodies;
  private final PreparedBatch references;
  private final PreparedBatch nodes;

  EntryBatch(Handle handle) {
    entries =
        handle.prepareBatch(
            "insert into log_entry (position, type, class, logged_at, commitment)"
                + " values (:position, :type, :class, :at, :commitment)");
    bodies =
        handle.prepareBatch(
            "insert into log_body (position, salt, message) values (:position, :salt, :message)");
    references =
        handle.prepareBatch(
            "insert into log_reference (reference, position) values (:reference, :position)");
    nodes =
        handle.prepareBatch(
            "insert into log_node (level, position, hash) values (:level, :position, :hash)");
  }

  /** Adds an entry behind the frontier; the frontier with it. */
  Frontier add(Frontier frontier, Draft draft, Opening opening, Instant at) {
    long position = frontier.size();
    var leaf = new Leaf(draft.type(), draft.retentionClass(), at, opening.commitment());
    entries
        .bind("position", position)
        .bind("type", leaf.type())
        .bind("class", leaf.retentionClass())
        .bind("at", at.toEpochMilli())
        .bind("commitment", leaf.commitment().octets())
        .add();
    bodies
        .bind("position", position)
        .bind("salt", opening.salt().octets())
        .bind("message", draft.message())
        .add();
    references.bind("reference", draft.reference()).bind("position", position).add();
    return frontier.append(
        leaf.hash(),
        (level, index, hash) -> {
          if (SqlNodes.isStored(level)) {
            nodes.bind("level", level).bind("position", index).bind("hash", hash.octets()).add();
          }
        });
  }

  void execute() {
    for (var batch : new PreparedBatch[] {entries, bodies, references, nodes}) {
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }
}
