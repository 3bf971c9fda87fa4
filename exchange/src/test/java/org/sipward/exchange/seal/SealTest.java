package org.sipward.exchange.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.message.Signature.Algorithm;
import org.sipward.exchange.message.SomeMessages;
import org.sipward.exchange.message.json.MessageReader;
import org.sipward.exchange.message.json.MessageWriter;
import org.sipward.exchange.message.json.Reading;
import org.sipward.exchange.seal.Seal.Verification;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.exchange.vocabulary.RejectReason;

/** Signing and verifying, against RFC 8032 and RFC 8037 and against every change of an octet. */
class SealTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2027-12-31T00:00:00Z");
  private static final String PUBLIC =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
  private static final String PRIVATE =
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

  @TempDir private Path folder;

  /** RFC 8032 7.1 test 1; RFC 8037 A.3. */
  @Test
  void signsAsTheStandardsDo() throws Exception {
    var key = standardKey();
    assertThat(HexFormat.of().formatHex(key.sign(new byte[0])))
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    assertThat(key.kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assertThat(key).hasToString("SigningKey[" + key.kid() + "]");
  }

  @Test
  void whatIsSignedIsVerifiedHoweverItIsSpelled() {
    var key = SigningKey.generate();
    var some = new SomeMessages(5);
    for (int i = 0; i < 200; i++) {
      var signed = Seal.sign(some.any(), key);
      assertThat(verify(signed.wire(), verifying(key)))
          .isInstanceOfSatisfying(
              Verification.Verified.class,
              v -> {
                assertThat(v.message().message()).isEqualTo(signed.message());
                assertThat(v.message().hash()).isEqualTo(signed.hash());
              });
      var respelled = " " + MessageWriter.signed(signed.message(), signed.signature()) + "\n";
      assertThat(verify(respelled.getBytes(UTF_8), verifying(key)))
          .isInstanceOf(Verification.Verified.class);
      assertThat(Canonical.of(new String(signed.wire(), UTF_8))).isEqualTo(signed.wire());
    }
  }

  @Test
  void aChangedMessageIsNotVerified() {
    var key = SigningKey.generate();
    var wire = new String(Seal.sign(new SomeMessages(6).of(MessageType.REPORT), key).wire(), UTF_8);
    var unknown = wire.replaceFirst("\\{", "{\"added_later\":1,");
    assertThat(verify(unknown.getBytes(UTF_8), verifying(key)))
        .isEqualTo(refused(RejectReason.BAD_SIGNATURE, "a signature over these octets"));
  }

  @Test
  void fieldsOfLaterVersionsAreUnderTheSignature() {
    var key = SigningKey.generate();
    var message = new SomeMessages(8).of(MessageType.REVOKE);
    var unsigned =
        MessageWriter.unsigned(message).replaceFirst("\\{", "{\"added_later\":{\"x\":[1]},");
    var value =
        Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(Canonical.of(unsigned)));
    var wire =
        unsigned.substring(0, unsigned.length() - 1)
            + ",\"signature\":{\"alg\":\"Ed25519\",\"kid\":\"%s\",\"value\":\"%s\"}}"
                .formatted(key.kid(), value);
    assertThat(verify(wire.getBytes(UTF_8), verifying(key)))
        .isInstanceOfSatisfying(
            Verification.Verified.class,
            v -> {
              assertThat(v.message().message()).isEqualTo(message);
              assertThat(v.message().hash()).isEqualTo(MessageHash.of(Canonical.of(unsigned)));
            });
  }

  @Test
  void theKeyMustBeTheRightOneForThisAndThen() {
    var key = SigningKey.generate();
    var other = SigningKey.generate();
    var wire = Seal.sign(new SomeMessages(7).any(), key).wire();
    assertThat(verify(wire, verifying(other)))
        .isEqualTo(refused(RejectReason.BAD_SIGNATURE, "the kid and the algorithm of the key"));
    assertThat(verify(wire, key(key.kid(), other.publicKey(), END, VerifyingKey.Usage.MESSAGES)))
        .isEqualTo(refused(RejectReason.BAD_SIGNATURE, "a signature over these octets"));
    assertThat(verify(wire, key(key.kid(), key.publicKey(), END, VerifyingKey.Usage.REQUESTS)))
        .isEqualTo(refused(RejectReason.BAD_SIGNATURE, "a key for messages"));
    var ended = START.plusSeconds(1);
    assertThat(verify(wire, key(key.kid(), key.publicKey(), ended, VerifyingKey.Usage.MESSAGES)))
        .isEqualTo(refused(RejectReason.KEY_EXPIRED, "a key that is valid at timestamp_utc"));
  }

  @Test
  void verifiesEs256OfOthers() throws Exception {
    var pairs = KeyPairGenerator.getInstance("EC");
    pairs.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = pairs.generateKeyPair();
    var signer = java.security.Signature.getInstance("SHA256withECDSAinP1363Format");
    signer.initSign(pair.getPrivate());
    signer.update("x".getBytes(UTF_8));
    var value = signer.sign();
    assertThat(value).hasSize(64);
    assertThat(Seal.isSignature(Algorithm.ES256, pair.getPublic(), "x".getBytes(UTF_8), value))
        .isTrue();
    assertThat(Seal.isSignature(Algorithm.ES256, pair.getPublic(), "y".getBytes(UTF_8), value))
        .isFalse();
    assertThat(Seal.isSignature(Algorithm.ED25519, pair.getPublic(), "x".getBytes(UTF_8), value))
        .isFalse();
  }

  @Test
  void theKeyFileIsItsOwnersAlone() throws IOException {
    var file = folder.resolve("store.key");
    var key = SigningKey.generate();
    KeyFile.write(file, key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(KeyFile.read(file).kid()).isEqualTo(key.kid());
    assertThat(KeyFile.read(file).sign(new byte[] {1})).isEqualTo(key.sign(new byte[] {1}));
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> KeyFile.write(file, key));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> KeyFile.read(file))
        .withMessageContaining("chmod 600");
  }

  @Test
  void aKeyFileOfTwoHalvesIsRefused() throws IOException {
    var first = folder.resolve("a.key");
    var second = folder.resolve("b.key");
    KeyFile.write(first, SigningKey.generate());
    KeyFile.write(second, SigningKey.generate());
    var mixed =
        Files.readString(first).replaceFirst("(?s)-----BEGIN PUBLIC.*", "")
            + Files.readString(second).replaceFirst("(?s)^.*(?=-----BEGIN PUBLIC)", "");
    Files.writeString(first, mixed);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> KeyFile.read(first))
        .withMessageContaining("no Ed25519 key pair");
  }

  private static SigningKey standardKey() throws Exception {
    var keys = KeyFactory.getInstance("Ed25519");
    var pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + PRIVATE);
    var spki = HexFormat.of().parseHex("302a300506032b6570032100" + PUBLIC);
    return SigningKey.of(
        keys.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
        keys.generatePublic(new X509EncodedKeySpec(spki)));
  }

  private static Verification verify(byte[] wire, VerifyingKey key) {
    return Seal.verify((Reading.Accepted) MessageReader.read(wire), wire, key);
  }

  private static Verification.Refused refused(RejectReason reason, String expectation) {
    return new Verification.Refused(reason, expectation);
  }

  private static VerifyingKey verifying(SigningKey key) {
    return key(key.kid(), key.publicKey(), END, VerifyingKey.Usage.MESSAGES);
  }

  private static VerifyingKey key(
      String kid, PublicKey key, Instant end, VerifyingKey.Usage usage) {
    return new VerifyingKey(kid, Algorithm.ED25519, key, START, end, Set.of(usage));
  }
}
