package org.sipward.exchange.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ed25519 against RFC 8032, against the JDK, and against what is built to divide verifiers. */
class Ed25519KeyTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final String SECRET =
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
  private static final String PUBLIC =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  /** RFC 8032 section 7.1: tests 1, 2, 3 and SHA(abc). */
  @ParameterizedTest
  @CsvSource({
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0"
        + "85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1"
        + "8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf,"
        + "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f,"
        + "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b5890"
        + "9351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
  })
  void verifiesTheVectorsOfTheStandard(String key, String message, String signature) {
    var octets = HEX.parseHex(message);
    assertThat(key(key).verifies(octets, HEX.parseHex(signature))).isTrue();
    for (int i = 0; i < 64; i++) {
      var changed = HEX.parseHex(signature);
      changed[i] ^= 1;
      assertThat(key(key).verifies(octets, changed)).as("octet %d", i).isFalse();
    }
  }

  /** All small-order points in all spellings, mixed order, off the curve, not below the prime. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
        "0200000000000000000000000000000000000000000000000000000000000000",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751",
        ""
      })
  void refusesWhatIsNoKey(String octets) {
    assertThat(Ed25519Key.of(HEX.parseHex(octets))).isEmpty();
  }

  /** S beyond the group order would be a second signature over the same message. */
  @Test
  void theScalarHasOneSpelling() throws Exception {
    var message = "x".getBytes(UTF_8);
    var good = signature(new byte[0], message);
    assertThat(key(PUBLIC).verifies(message, good)).isTrue();
    var scalar = number(Arrays.copyOfRange(good, 32, 64));
    for (var s = scalar.add(ORDER); s.bitLength() <= 256; s = s.add(ORDER)) {
      assertThat(key(PUBLIC).verifies(message, concat(Arrays.copyOf(good, 32), octets(s))))
          .isFalse();
    }
  }

  /** Only a verifier that multiplies by the cofactor, or by an even number, accepts these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void aCommitmentOfSmallOrderIsNeverGood(String point) throws Exception {
    for (int i = 0; i < 300; i++) {
      var message = ("message " + i).getBytes(UTF_8);
      assertThat(key(PUBLIC).verifies(message, signature(HEX.parseHex(point), message))).isFalse();
    }
  }

  /** Spellings of the neutral element that a decoder must not accept for its one spelling. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000080",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void aCommitmentHasOneSpelling(String point) throws Exception {
    var message = "x".getBytes(UTF_8);
    assertThat(key(PUBLIC).verifies(message, signature(HEX.parseHex(point), message))).isFalse();
  }

  @Test
  void agreesWithTheJdk() throws Exception {
    long seed = new SplittableRandom().nextLong();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      var key = SigningKey.generate();
      var message = new byte[random.nextInt(300)];
      random.nextBytes(message);
      var signature = key.sign(message);
      if (random.nextBoolean()) {
        signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
      }
      assertThat(Ed25519Key.of(key.publicKey()).orElseThrow().verifies(message, signature))
          .as("seed %d, %d", seed, i)
          .isEqualTo(jdkVerifies(key.publicKey(), message, signature));
    }
  }

  @Test
  void isTheSameKeyInBothForms() throws Exception {
    var jdk = SigningKey.generate().publicKey();
    var key = Ed25519Key.of(jdk).orElseThrow();
    assertThat(key.getEncoded()).isEqualTo(jdk.getEncoded());
    assertThat(Ed25519Key.of(key.octets())).contains(key);
    assertThat(SigningKey.thumbprint(key)).isEqualTo(SigningKey.thumbprint(jdk));
    assertThat(KeyFactory.getInstance("Ed25519").translateKey(key).getEncoded())
        .isEqualTo(jdk.getEncoded());
  }

  @Test
  void installsNoProvider() {
    assertThat(key(PUBLIC).verifies(new byte[0], new byte[64])).isFalse();
    assertThat(Security.getProvider("BC")).isNull();
  }

  private static Ed25519Key key(String hex) {
    return Ed25519Key.of(HEX.parseHex(hex)).orElseThrow();
  }

  private static boolean jdkVerifies(PublicKey key, byte[] message, byte[] signature) {
    try {
      var verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(key.getEncoded())));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /**
   * A signature whose commitment is this point instead of a multiple of the base point: S is the
   * challenge times the secret. Without a point, the honest commitment to one.
   */
  private static byte[] signature(byte[] point, byte[] message) throws Exception {
    var base = HEX.parseHex("5866666666666666666666666666666666666666666666666666666666666666");
    var commitment = point.length == 0 ? base : point;
    var hashed = MessageDigest.getInstance("SHA-512").digest(HEX.parseHex(SECRET));
    var secret = Arrays.copyOf(hashed, 32);
    secret[0] &= (byte) 248;
    secret[31] = (byte) ((secret[31] & 127) | 64);
    var sha512 = MessageDigest.getInstance("SHA-512");
    sha512.update(commitment);
    sha512.update(HEX.parseHex(PUBLIC));
    var challenge = number(sha512.digest(message));
    var nonce = point.length == 0 ? BigInteger.ONE : BigInteger.ZERO;
    return concat(commitment, octets(challenge.multiply(number(secret)).add(nonce).mod(ORDER)));
  }

  private static BigInteger number(byte[] littleEndian) {
    return new BigInteger(1, reversed(littleEndian));
  }

  private static byte[] octets(BigInteger number) {
    var hex = number.toString(16);
    return reversed(HEX.parseHex("0".repeat(64 - hex.length()) + hex));
  }

  private static byte[] reversed(byte[] octets) {
    var out = new byte[octets.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = octets[out.length - 1 - i];
    }
    return out;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    var out = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, out, first.length, second.length);
    return out;
  }
}
