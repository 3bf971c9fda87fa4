package org.sipward.assess.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import org.sipward.assess.paper.PaperException;

/** Any octets as a CMS signature: read within bounds, or refused in one way; none verifies. */
final class CmsFuzz {
  private static final PublicKey KEY = key();

  private static PublicKey key() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) {
    try {
      CmsSignature signature = CmsSignature.read(octets);
      assertThat(signature.verifies(KEY, () -> new ByteArrayInputStream(octets))).isFalse();
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
