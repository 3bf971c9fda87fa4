package org.sipward.assess.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import org.sipward.assess.paper.PaperException;

/** Any octets as CBOR and as a SUIT envelope: read within bounds, or refused in one way. */
final class SuitFuzz {
  private static final PublicKey KEY = key();

  private static PublicKey key() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) throws GeneralSecurityException {
    try {
      SuitEnvelope envelope = SuitEnvelope.read(octets);
      assertThat(envelope.namesImages() || !envelope.names(octets)).isTrue();
      assertThat(envelope.refutes(KEY)).isPresent();
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
