package org.sipward.assess.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import org.sipward.assess.paper.PaperException;

/** Any octets as a boot image: recognised within bounds, or refused in one way; none verifies. */
final class BootContainerFuzz {
  private static final PublicKey KEY = key();

  private static PublicKey key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void recognisesOrRefuses(byte[] octets) {
    try {
      switch (BootContainer.of(octets)) {
        case BootContainer.Mcuboot(McubootImage image) -> {
          assertThat(image.version()).isNotBlank();
          assertThat(image.securityCounter().orElse(0L)).isNotNegative();
          assertThat(image.check(KEY)).isInstanceOf(McubootImage.Check.Refuted.class);
        }
        case BootContainer.Signed signed -> assertThat(signed.name()).isNotBlank();
        case BootContainer.Unsigned unsigned -> assertThat(unsigned.name()).isNotBlank();
        case BootContainer.Unknown unknown -> assertThat(unknown).isNotNull();
      }
      BootRelease.of(octets).ifPresent(r -> assertThat(r.version()).doesNotContain("\n"));
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
