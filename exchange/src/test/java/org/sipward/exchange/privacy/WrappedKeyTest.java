package org.sipward.exchange.privacy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrapping epoch keys: against the RFC 9180 vectors, and against every change of a bit. */
class WrappedKeyTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final EncryptionKey OURS = EncryptionKey.generate(Keys.random(1));
  private static final EncryptionKey THEIRS = EncryptionKey.generate(Keys.random(2));

  /**
   * The vector of mode 0, KEM 0x0020, KDF 0x0001, AEAD 0x0002, sequence number 0, of the CFRG's
   * test-vectors.json that RFC 9180 appendix A points to; the appendix prints other AEADs.
   */
  @Test
  void encryptsAsTheStandardDoes() {
    var info = HEX.parseHex("4f6465206f6e2061204772656369616e2055726e");
    var plain = HEX.parseHex("4265617574792069732074727574682c20747275746820626561757479");
    var associated = "Count-0".getBytes(US_ASCII);
    var recipient =
        EncryptionKey.of(
            HEX.parseHex("497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d"));
    assertThat(HEX.formatHex(StrictBase64.decode(recipient.publicText())))
        .isEqualTo("430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c");
    var sealed =
        "6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256"
            + "e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cd"
            + "ad859d5b7a";
    assertThat(Hpke.open(recipient.privateKey(), info, associated, HEX.parseHex(sealed)))
        .hasValue(plain);
    var ephemeral =
        HEX.parseHex("179d4b53b6365c45b600c4163b61d95cbc2f4d9e36f1695558dce265ab8bab11");
    assertThat(
            HEX.formatHex(
                Hpke.seal(
                    recipient.publicKey(), info, associated, plain, new FixedRandom(1, ephemeral))))
        .isEqualTo(sealed);
  }

  @Test
  void whoItIsForOpensIt() {
    var key = Keys.key(12, 0);
    var wrapped = wrapped(key);
    assertThat(wrapped.open("operator-b", OURS))
        .hasValueSatisfying(opened -> assertThat(opened.isSame(key)).isTrue());
    assertThat(wrapped.open("operator-b", THEIRS)).isEmpty();
    assertThat(wrapped.open("operator-c", OURS)).isEmpty();
    assertThat(WrappedKey.read(wrapped.text())).contains(wrapped);
    var published = EncryptionKey.publicKey(OURS.publicText());
    assertThat(WrappedKey.of(key, "operator-b", published, Keys.random(4)).open("operator-b", OURS))
        .isPresent();
  }

  @Test
  void anyChangeIsFound() {
    var wrapped = wrapped(Keys.key(12, 0));
    var sealed = StrictBase64.decode(wrapped.sealed());
    for (int bit = 0; bit < 8 * sealed.length; bit++) {
      var changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(
              new WrappedKey(
                      wrapped.epoch(), wrapped.from(), "operator-b", StrictBase64.encode(changed))
                  .open("operator-b", OURS))
          .as("bit %d", bit)
          .isEmpty();
    }
    var octets = wrapped.sealed();
    var other = new Epoch(Epoch.CONSORTIUM, 13);
    var group = new Epoch("roaming", 12);
    var from = wrapped.from();
    assertThat(new WrappedKey(other, from, "operator-b", octets).open("operator-b", OURS))
        .isEmpty();
    assertThat(new WrappedKey(group, from, "operator-b", octets).open("operator-b", OURS))
        .isEmpty();
    assertThat(
            new WrappedKey(wrapped.epoch(), from.plusSeconds(1), "operator-b", octets)
                .open("operator-b", OURS))
        .isEmpty();
    assertThat(new WrappedKey(wrapped.epoch(), from, "operator-c", octets).open("operator-c", OURS))
        .isEmpty();
  }

  /** Each character replaced by another, left out or doubled is refused, or opens to nothing. */
  @Test
  void anyChangeOfTheTextIsFound() {
    var text = wrapped(Keys.key(12, 0)).text();
    for (int at = 0; at < text.length(); at++) {
      var before = text.substring(0, at);
      var rest = text.substring(at + 1);
      for (var changed :
          new String[] {
            before + rest,
            before + text.charAt(at) + text.substring(at),
            before + (text.charAt(at) == 'A' ? 'B' : 'A') + rest,
            before + '0' + rest
          }) {
        assertThat(
                changed.equals(text)
                    || WrappedKey.read(changed)
                        .flatMap(read -> read.open("operator-b", OURS))
                        .isEmpty())
            .as(changed)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not base64url but long enough to be a key, perhaps"})
  void aPublicKeyHas32Octets(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EncryptionKey.publicKey(text));
  }

  /** A point of low order would make the secret the same for everybody. */
  @Test
  void pointsOfLowOrderAreRefused() {
    var zero = EncryptionKey.publicKey("A".repeat(43));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WrappedKey.of(Keys.key(1, 0), "operator-b", zero, Keys.random(1)));
    var nothing = StrictBase64.encode(new byte[WrappedKey.SEALED_OCTETS]);
    assertThat(
            new WrappedKey(new Epoch("roaming", 1), Keys.START, "operator-b", nothing)
                .open("operator-b", OURS))
        .isEmpty();
  }

  @Test
  void neverPrinted() {
    var key = EpochKey.of(new Epoch(Epoch.CONSORTIUM, 1), Instant.EPOCH, new byte[32]);
    assertThat(key).hasToString("EpochKey[fsx1:1 from 1970-01-01T00:00:00Z]");
    assertThat(OURS).hasToString("EncryptionKey[" + OURS.publicText() + "]");
  }

  private static WrappedKey wrapped(EpochKey key) {
    return WrappedKey.of(key, "operator-b", OURS.publicKey(), Keys.random(3));
  }
}
