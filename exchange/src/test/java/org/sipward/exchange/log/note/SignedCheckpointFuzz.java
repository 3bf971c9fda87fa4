package org.sipward.exchange.log.note;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.sipward.exchange.log.Hash;

/** Any octets as a checkpoint: refused, or written again as the same octets and not trusted. */
final class SignedCheckpointFuzz {
  private static final NoteKey LOG = new NoteKey("operator-a/main", KeyUse.LOG, Hash.over());
  private static final NoteKey WITNESS = new NoteKey("witness-b", KeyUse.WITNESS, Hash.over());

  @FuzzTest(maxDuration = "10m")
  void lawsHold(byte[] octets) {
    switch (SignedCheckpoint.read(octets)) {
      case Reading.Read<SignedCheckpoint>(var read) -> {
        assertThat(read.octets()).isEqualTo(octets);
        assertThat(read.head().size()).isNotNegative();
        assertThat(read.verify(LOG).holds()).isFalse();
        assertThat(read.cosignedAt(WITNESS)).isEmpty();
      }
      case Reading.Refused<SignedCheckpoint>(int line, String expected) -> {
        assertThat(line).isNotNegative();
        assertThat(expected).isNotBlank();
      }
    }
    NoteKey.fromText(new String(octets, StandardCharsets.UTF_8))
        .ifPresent(k -> assertThat(k.text().getBytes(StandardCharsets.UTF_8)).isEqualTo(octets));
  }
}
