package org.sipward.exchange.log.note;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.log.TreeHead;
import org.sipward.exchange.log.Verification;

/**
 * A checkpoint with the signatures below it, read but not trusted: what it says counts only after
 * {@link #verify} holds for a key that came from elsewhere.
 *
 * <p>Lines of unknown keys are ignored, as the note's definition demands (rotation, witnesses we do
 * not know); a line that claims a known key and does not verify spoils the whole note.
 */
public record SignedCheckpoint(Checkpoint checkpoint, List<NoteSignature> signatures) {

  public SignedCheckpoint {
    signatures = List.copyOf(signatures);
  }

  static SignedCheckpoint of(Checkpoint checkpoint, NoteSignature signature) {
    return new SignedCheckpoint(checkpoint, List.of(signature));
  }

  /** Reads octets from anywhere; never throws. */
  public static Reading<SignedCheckpoint> read(byte[] octets) {
    return SignedNote.read(octets)
        .then(
            note ->
                Checkpoint.read(note.text())
                    .then(c -> new Reading.Read<>(new SignedCheckpoint(c, note.signatures()))));
  }

  public TreeHead head() {
    return checkpoint.head();
  }

  public byte[] octets() {
    return new SignedNote(checkpoint.text(), signatures).octets();
  }

  /** The same checkpoint with one line more; a line that is there already is not repeated. */
  public SignedCheckpoint with(NoteSignature signature) {
    if (signatures.contains(signature)) {
      return this;
    }
    var more = new ArrayList<>(signatures);
    more.add(signature);
    return new SignedCheckpoint(checkpoint, more);
  }

  /** Whether this log key signed this checkpoint, and its name is the checkpoint's origin. */
  public Verification verify(NoteKey log) {
    if (log.use() != KeyUse.LOG || !log.name().equals(checkpoint.origin())) {
      return Verification.fails(
          "the key of " + log.name() + " does not speak for " + checkpoint.origin());
    }
    byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
    var lines = signatures.stream().filter(s -> s.claims(log)).toList();
    if (lines.isEmpty()) {
      return Verification.fails("no signature by the key of " + log.name());
    }
    return lines.stream().allMatch(s -> log.verifies(text, s.blob()))
        ? Verification.holding()
        : Verification.fails("the signature of " + log.name() + " does not verify");
  }

  /**
   * When this witness last cosigned it: empty where it did not. A line that claims to be the
   * witness's and does not verify is no cosignature and {@link #isSpoiltBy} names it.
   */
  public Optional<Instant> cosignedAt(NoteKey witness) {
    return signatures.stream()
        .filter(s -> witness.use() == KeyUse.WITNESS && s.claims(witness))
        .flatMap(s -> Cosignature.of(s).stream())
        .filter(c -> c.isBy(witness, checkpoint.text()))
        .map(Cosignature::at)
        .max(Instant::compareTo);
  }

  /** Whether a line claims this witness's key and is not its cosignature. */
  public boolean isSpoiltBy(NoteKey witness) {
    return signatures.stream()
        .filter(s -> s.claims(witness))
        .anyMatch(s -> Cosignature.of(s).filter(c -> c.isBy(witness, checkpoint.text())).isEmpty());
  }
}
