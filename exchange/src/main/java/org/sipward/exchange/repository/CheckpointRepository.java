package org.sipward.exchange.repository;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.log.note.NoteSignature;
import org.sipward.exchange.log.note.SignedCheckpoint;

/** The tables of the checkpoints this log has signed, and of the witnesses' lines below them. */
final class CheckpointRepository {
  private CheckpointRepository() {}

  static void add(Handle handle, SignedCheckpoint checkpoint, Instant at) {
    handle
        .createUpdate("insert into log_checkpoint (size, signed_at, note) values (:n, :at, :note)")
        .bind("n", checkpoint.head().size())
        .bind("at", at.toEpochMilli())
        .bind("note", checkpoint.octets())
        .execute();
  }

  /** Keeps a witness's line, the newest of each witness; whether there is such a checkpoint. */
  static boolean cosign(Handle handle, long size, NoteSignature signature) {
    if (at(handle, size).isEmpty()) {
      return false;
    }
    handle
        .createUpdate(
            "insert into log_cosignature (size, witness, line) values (:n, :witness, :line)"
                + " on conflict (size, witness) do update set line = excluded.line")
        .bind("n", size)
        .bind("witness", signature.name())
        .bind("line", signature.line())
        .execute();
    return true;
  }

  static Optional<SignedCheckpoint> last(Handle handle) {
    return handle
        .createQuery("select max(size) from log_checkpoint")
        .mapTo(Long.class)
        .findOne()
        .flatMap(size -> at(handle, size));
  }

  /** The smallest checkpoint over an entry that has at least so many cosignatures. */
  static Optional<SignedCheckpoint> over(Handle handle, long position, int cosignatures) {
    return handle
        .createQuery(
            "select c.size from log_checkpoint c left join log_cosignature s on s.size = c.size"
                + " where c.size > :position group by c.size"
                + " having count(s.witness) >= :needed order by c.size limit 1")
        .bind("position", position)
        .bind("needed", cosignatures)
        .mapTo(Long.class)
        .findOne()
        .flatMap(size -> at(handle, size));
  }

  static Optional<SignedCheckpoint> at(Handle handle, long size) {
    return handle
        .createQuery("select note from log_checkpoint where size = :n")
        .bind("n", size)
        .map((row, context) -> SignedCheckpoint.read(row.getBytes(1)).orThrow())
        .findOne()
        .map(checkpoint -> withCosignatures(handle, checkpoint));
  }

  private static SignedCheckpoint withCosignatures(Handle handle, SignedCheckpoint checkpoint) {
    var lines =
        handle
            .createQuery("select line from log_cosignature where size = :n order by witness")
            .bind("n", checkpoint.head().size())
            .mapTo(String.class)
            .list();
    var whole = checkpoint;
    for (var line : lines) {
      whole = whole.with(NoteSignature.fromLine(line).orElseThrow());
    }
    return whole;
  }
}
