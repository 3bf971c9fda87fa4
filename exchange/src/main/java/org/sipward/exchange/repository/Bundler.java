package org.sipward.exchange.repository;

import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.sipward.exchange.log.InclusionProof;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.bundle.Bundle;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.log.note.SignedCheckpoint;

/** Puts together, out of one state of the tables, what proves an entry offline. */
final class Bundler {
  private final Handle handle;
  private final NoteKey log;

  Bundler(Handle handle, NoteKey log) {
    this.handle = handle;
    this.log = log;
  }

  /** A bundle under the first checkpoint that so many of the witnesses have cosigned. */
  Bundling bundle(long position, Collection<NoteKey> witnesses, int cosignatures) {
    var entry = LogRepository.entry(handle, position);
    if (entry.isEmpty()) {
      return new Bundling.Refused("the log has no entry " + position);
    }
    var opening = entry.get().opening();
    if (opening.isEmpty()) {
      var erasure = ErasureTable.erasure(handle, position).orElse("its message is not there");
      return new Bundling.Refused("entry " + position + " was " + erasure);
    }
    var checkpoint = CheckpointRepository.over(handle, position, cosignatures);
    if (checkpoint.isEmpty()) {
      return new Bundling.Refused(
          "no checkpoint with %d cosignatures covers entry %d yet"
              .formatted(cosignatures, position));
    }
    return seal(entry.get(), opening.get(), checkpoint.get(), witnesses);
  }

  /** Lines that no key of the bundle can check are left out: they would prove nothing. */
  private Bundling seal(
      StoredEntry entry, Opening opening, SignedCheckpoint whole, Collection<NoteKey> witnesses) {
    var cosigned = witnesses.stream().filter(w -> whole.cosignedAt(w).isPresent()).toList();
    var lines =
        whole.signatures().stream()
            .filter(line -> line.claims(log) || cosigned.stream().anyMatch(line::claims))
            .toList();
    var checkpoint = new SignedCheckpoint(whole.checkpoint(), lines);
    return switch (checkpoint.verify(log)) {
      case Verification.Fails(String reason) -> new Bundling.Refused(reason);
      case Verification.Holds holds ->
          new Bundling.Made(
              new Bundle(
                  log,
                  cosigned,
                  entry.leaf(),
                  opening,
                  InclusionProof.build(
                      entry.position(), checkpoint.head().size(), new SqlNodes(handle)),
                  checkpoint));
    };
  }
}
