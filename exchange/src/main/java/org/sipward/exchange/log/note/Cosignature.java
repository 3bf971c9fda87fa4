package org.sipward.exchange.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A witness's signature line: a time in seconds, and the Ed25519 signature over it and the
 * checkpoint (C2SP tlog-cosignature, version 1).
 */
record Cosignature(Instant at, NoteSignature line) {
  private static final int ED25519 = 64;
  private static final String HEADER = "cosignature/v1";

  /** The time out of a line's octets; empty where they are no time and signature. */
  static Optional<Cosignature> of(NoteSignature line) {
    byte[] blob = line.blob();
    long seconds = blob.length == Long.BYTES + ED25519 ? ByteBuffer.wrap(blob).getLong() : -1;
    if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
      return Optional.empty();
    }
    return Optional.of(new Cosignature(Instant.ofEpochSecond(seconds), line));
  }

  /** What is signed: two lines, then the whole text of the checkpoint. */
  static String message(long seconds, String text) {
    return HEADER + "\ntime " + seconds + "\n" + text;
  }

  /** Whether an origin would make a checkpoint look like the message of a cosignature. */
  static boolean isReserved(String origin) {
    return origin.equals(HEADER);
  }

  boolean isBy(NoteKey key, String text) {
    byte[] message = message(at.getEpochSecond(), text).getBytes(StandardCharsets.UTF_8);
    byte[] blob = line.blob();
    return key.verifies(message, Arrays.copyOfRange(blob, Long.BYTES, blob.length));
  }
}
