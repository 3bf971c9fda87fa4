package org.sipward.exchange.log.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.log.TreeHead;
import org.sipward.exchange.log.Verification;

/** Checkpoints written, read, signed, cosigned; and each way in which a text is none. */
final class SignedCheckpointTest {
  private static final String ORIGIN = "operator-a/main";
  private static final Instant NOW = Instant.ofEpochSecond(1_679_315_147);
  private static final Checkpoint CHECKPOINT =
      Checkpoint.of(ORIGIN, new TreeHead(20_852_163, Hash.over()));

  /** The example of C2SP tlog-cosignature: a log's line and a witness's line. */
  private static final String EXAMPLE =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      \u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      \u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
      """;

  private final NoteSigner log = Keys.signer(ORIGIN, KeyUse.LOG);
  private final NoteSigner witness = Keys.signer("witness-b", KeyUse.WITNESS);

  @Test
  void readsThePublishedExampleAndWritesItAgain() {
    var read = SignedCheckpoint.read(EXAMPLE.getBytes(UTF_8)).orThrow();
    assertThat(read.checkpoint().origin()).isEqualTo("example.com/behind-the-sofa");
    assertThat(read.head().size()).isEqualTo(20_852_163);
    assertThat(read.signatures())
        .extracting(NoteSignature::name)
        .containsExactly("example.com/behind-the-sofa", "witness.example.com/w1");
    assertThat(Cosignature.of(read.signatures().get(1)).orElseThrow().at())
        .isEqualTo(Instant.ofEpochSecond(1_679_315_147));
    assertThat(new String(read.octets(), UTF_8)).isEqualTo(EXAMPLE);
    assertThat(Cosignature.message(1_679_315_147, read.checkpoint().text()))
        .isEqualTo(
            """
            cosignature/v1
            time 1679315147
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
            """);
  }

  /** The example of Go's note package: another implementation's key and signature. */
  @Test
  void verifiesASignatureWeDidNotMake() {
    var text = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    var key = NoteKey.fromText(text).orElseThrow();
    assertThat(key.id()).isEqualTo(0xc74f20a3);
    assertThat(key.use()).isEqualTo(KeyUse.LOG);
    assertThat(key.text()).isEqualTo(text);
    var note =
        """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
        """;
    var read = SignedNote.read(note.getBytes(UTF_8)).orThrow();
    assertThat(read.signatures()).hasSize(1).allMatch(s -> s.claims(key));
    byte[] blob = read.signatures().getFirst().blob();
    assertThat(key.verifies(read.text().getBytes(UTF_8), blob)).isTrue();
    assertThat(key.verifies((read.text() + " ").getBytes(UTF_8), blob)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
        "PeterNeumann+c74f20a3+CRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
      })
  void keyHasOneSpelling(String text) {
    assertThat(NoteKey.fromText(text)).isEmpty();
  }

  @Test
  void logsKeyVerifiesAndNoOther() {
    var signed = log.sign(CHECKPOINT);
    var read = SignedCheckpoint.read(signed.octets()).orThrow();
    assertThat(read).isEqualTo(signed);
    assertThat(read.verify(log.key()).holds()).isTrue();
    assertThat(read.verify(Keys.signer(ORIGIN, KeyUse.LOG).key()).holds()).isFalse();
    assertThat(read.verify(witness.key()).holds()).isFalse();
    assertThat(new SignedCheckpoint(CHECKPOINT, List.of()).verify(log.key()).holds()).isFalse();
  }

  @Test
  void logSignsOnlyForItself() {
    var other = Checkpoint.of("operator-b/main", CHECKPOINT.head());
    assertThatThrownBy(() -> log.sign(other)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> witness.sign(CHECKPOINT)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log.cosign(CHECKPOINT, NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Checkpoint.of("cosignature/v1", CHECKPOINT.head()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cosignatureSaysWhen() {
    var signed = log.sign(CHECKPOINT).with(witness.cosign(CHECKPOINT, NOW));
    var read = SignedCheckpoint.read(signed.octets()).orThrow();
    assertThat(read.cosignedAt(witness.key())).contains(NOW);
    assertThat(read.isSpoiltBy(witness.key())).isFalse();
    assertThat(read.with(witness.cosign(CHECKPOINT, NOW))).isEqualTo(read);
    var other = Checkpoint.of(ORIGIN, new TreeHead(20_852_164, Hash.over()));
    var moved = new SignedCheckpoint(other, read.signatures());
    assertThat(moved.cosignedAt(witness.key())).isEmpty();
    assertThat(moved.isSpoiltBy(witness.key())).isTrue();
  }

  @Test
  void rootIsWitnessedByGroupsNotByHeads() {
    var second = Keys.signer("witness-c", KeyUse.WITNESS);
    var third = Keys.signer("witness-d", KeyUse.WITNESS);
    var rule =
        new WitnessRule(
            2, Map.of(witness.key(), "north", second.key(), "north", third.key(), "south"));
    var signed = log.sign(CHECKPOINT).with(witness.cosign(CHECKPOINT, NOW));
    var both = signed.with(second.cosign(CHECKPOINT, NOW));
    var all = both.with(third.cosign(CHECKPOINT, NOW));
    assertThat(rule.check(both, "own").holds()).as("one group, two heads").isFalse();
    assertThat(rule.check(all, "own").holds()).isTrue();
    assertThat(rule.check(all, "south").holds()).as("its own group").isFalse();
    var broken = new NoteSignature("witness-d", third.key().id(), new byte[72]);
    assertThat(rule.check(all.with(broken), "own"))
        .isEqualTo(Verification.fails("the cosignature of witness-d does not verify"));
  }

  static Stream<Arguments> refused() {
    String body = "operator-a/main\n1\n" + Hash.over().base64() + "\n";
    String line = "\n\u2014 a AAAAAQA=\n";
    return Stream.of(
        Arguments.of("", 0, "signatures"),
        Arguments.of(body, 0, "signatures"),
        Arguments.of(body + "\n", 5, "signature"),
        Arguments.of(body + "\n\n", 6, "signature"),
        Arguments.of(body + line + "\n", 7, "signature"),
        Arguments.of(body + line.replace("\n\u2014", "\n-"), 5, "dash"),
        Arguments.of(body + line.replace(" a ", " a+b "), 5, "dash"),
        Arguments.of(body + line.replace(" a ", "  "), 5, "dash"),
        Arguments.of(body + line.replace(" a ", " a\u00a0b "), 5, "dash"),
        Arguments.of(body + line.replace("AAAAAQA=", "AAAAAQB="), 5, "Base64"),
        Arguments.of(body + line.replace("AAAAAQA=", "AAAAAQA"), 5, "Base64"),
        Arguments.of(body + line.replace("AAAAAQA=", "AAAAAQ=="), 5, "Base64"),
        Arguments.of(body + line.substring(0, line.length() - 1), 5, "newline"),
        Arguments.of(body.replace("\n1\n", "\n01\n") + line, 2, "leading zeroes"),
        Arguments.of(body.replace("\n1\n", "\n-1\n") + line, 2, "leading zeroes"),
        Arguments.of(body.replace("\n1\n", "\n\u0661\n") + line, 2, "leading zeroes"),
        Arguments.of(body.replace("\n1\n", "\n9007199254740992\n") + line, 2, "2^53-1"),
        Arguments.of(body.replace("\n1\n", "\n99999999999999999999\n") + line, 2, "2^53-1"),
        Arguments.of(body.replace("=\n", "\n") + line, 3, "32 octets"),
        Arguments.of(body.replace("operator-a/main", "") + line, 1, "origin"),
        Arguments.of(body.replace("operator-a", "operator a") + line, 1, "origin"),
        Arguments.of("cosignature/v1" + body.substring(15) + line, 1, "origin"),
        Arguments.of(body + "\nmore\n" + line, 4, "empty"),
        Arguments.of(body + "x\n".repeat(17) + line, 0, "at most 16"),
        Arguments.of(body + line + line.substring(1).repeat(32), 37, "at most 32"),
        Arguments.of(body.replace("\n1\n", "\r\n1\n") + line, 1, "control"),
        Arguments.of(body + "x\u0000\n" + line, 4, "control"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithThePlace(String note, int line, String expected) {
    assertThat(SignedCheckpoint.read(note.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> {
              assertThat(refused.line()).isEqualTo(line);
              assertThat(refused.expected()).contains(expected);
            });
  }

  @Test
  void refusesWhatIsNoText() {
    assertThat(SignedCheckpoint.read(new byte[] {(byte) 0xc3, '\n', '\n'}))
        .isEqualTo(new Reading.Refused<>(0, "a note in UTF-8"));
    assertThat(SignedCheckpoint.read(new byte[SignedNote.MAX_BYTES + 1]))
        .isInstanceOf(Reading.Refused.class);
  }

  /** No octet of a signed checkpoint can be another one. */
  @Test
  void anyChangedOctetIsFound() {
    var random = Seeds.next();
    byte[] octets = log.sign(CHECKPOINT).with(witness.cosign(CHECKPOINT, NOW)).octets();
    for (int at = 0; at < octets.length; at++) {
      byte[] changed = octets.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      boolean isAccepted =
          switch (SignedCheckpoint.read(changed)) {
            case Reading.Read<SignedCheckpoint>(var read) ->
                read.verify(log.key()).holds() && read.cosignedAt(witness.key()).isPresent();
            case Reading.Refused<SignedCheckpoint> refused -> false;
          };
      assertThat(isAccepted).as("octet %d", at).isFalse();
    }
  }
}
