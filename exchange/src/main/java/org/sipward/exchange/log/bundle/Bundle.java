package org.sipward.exchange.log.bundle;

import java.util.List;
import org.sipward.exchange.log.InclusionProof;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.log.note.SignedCheckpoint;

/**
 * Everything that shows, without any server, that a log took in a message at a time: the message,
 * its salt, the proof, the checkpoint, and the keys below it.
 *
 * <p>The keys are there so that the file can be checked at all; whether they are the right ones is
 * for the reader to know ({@link BundleTrust}). The type, class and time are those of the leaf.
 *
 * @param log the key that signed the checkpoint
 * @param witnesses the keys of all its cosignatures
 * @param leaf the leaf that {@code opening} makes
 */
public record Bundle(
    NoteKey log,
    List<NoteKey> witnesses,
    Leaf leaf,
    Opening opening,
    InclusionProof proof,
    SignedCheckpoint checkpoint) {

  public Bundle {
    witnesses = List.copyOf(witnesses);
    if (!leaf.commitment().equals(opening.commitment())) {
      throw new IllegalArgumentException("the message is not the one of the leaf");
    }
    if (proof.size() != checkpoint.head().size()) {
      throw new IllegalArgumentException("the proof is for another size than the checkpoint");
    }
  }
}
