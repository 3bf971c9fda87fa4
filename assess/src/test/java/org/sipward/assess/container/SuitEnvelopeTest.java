package org.sipward.assess.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.assess.paper.PaperException;

/** Against example 0 of draft-ietf-suit-manifest-19, appendix B, and its key. */
class SuitEnvelopeTest {
  private static final String EXAMPLE =
      "d86ba2025873825824822f58206658ea560262696dd1f13b782239a064da7c6c5cbaf52fded428a6fc83c7e5af"
          + "584ad28443a10126a0f6584068113f1e76731330fea16136cead2be4fa8d4bb3e327e3f9232eb4f13b5d"
          + "118f2ea6e31d9a09a240f6f5770776916e15a4ebca1b6262cf6e40a44353bd8161d9035871a501010200"
          + "03585fa202818141000458568614a40150fa6b4a53d5ad5fdfbe9de663e4d41ffe02501492af1425695e"
          + "48bf429b2d51f2ab45035824822f582000112233445566778899aabbccddeeff0123456789abcdeffedc"
          + "ba98765432100e1987d0010f020f074382030f0943821702";
  private static final String KEY =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEhJaBGq4LqqvSYVcYnuzaJr6qi/Eb"
          + "bz/m4rVlnIXbwK07HypLbAmBMcCjbazR14vTgdzfsJwFLbM5kdtzOLSolg==";

  @Test
  void verifiesTheExampleOfTheDraft() throws Exception {
    SuitEnvelope envelope = SuitEnvelope.read(HexFormat.of().parseHex(EXAMPLE));
    assertThat(envelope.refutes(key())).isEmpty();
    assertThat(envelope.sequenceNumber()).isZero();
    assertThat(envelope.namesImages()).isTrue();
    assertThat(envelope.names(new byte[34768])).isFalse();
  }

  /** Each octet matters: a changed one is refused, or no longer verifies. */
  @Test
  void everyOctetCounts() throws Exception {
    byte[] example = HexFormat.of().parseHex(EXAMPLE);
    for (int i = 0; i < example.length; i++) {
      byte[] changed = example.clone();
      changed[i] ^= 1;
      assertThat(verifies(changed)).as("octet %d", i).isFalse();
    }
  }

  private static boolean verifies(byte[] octets) throws Exception {
    try {
      return SuitEnvelope.read(octets).refutes(key()).isEmpty();
    } catch (PaperException e) {
      return false;
    }
  }

  /** CBOR that is broken, too deep, or promises what is not there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "18",
        "1f",
        "5affffffff",
        "9affffffff",
        "bbffffffffffffffff",
        "1bffffffffffffffff",
        "a201000100",
        "f90000",
        "0000",
        "7f",
        "ff",
        "8181818181818181818181818181818181818181818100"
      })
  void refusesWhatIsNoValue(String hex) {
    assertThatThrownBy(() -> Cbor.read(HexFormat.of().parseHex(hex)))
        .isInstanceOf(PaperException.class)
        .hasMessageContaining("octet");
  }

  private static PublicKey key() throws Exception {
    return KeyFactory.getInstance("EC")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(KEY)));
  }
}
