package org.sipward.exchange.log.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.InclusionProof;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.MemoryTree;
import org.sipward.exchange.log.Opening;
import org.sipward.exchange.log.Salt;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.log.Verification;
import org.sipward.exchange.log.bundle.BundleReport.Outcome;
import org.sipward.exchange.log.note.Checkpoint;
import org.sipward.exchange.log.note.KeyUse;
import org.sipward.exchange.log.note.Keys;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.log.note.NoteSigner;
import org.sipward.exchange.log.note.Reading;
import org.sipward.exchange.log.note.SignedCheckpoint;
import org.sipward.exchange.log.note.WitnessRule;

/** A bundle holds as it was made and in no other way. */
final class BundleTest {
  private static final Instant AT = Instant.parse("2026-04-10T12:34:56.700Z");
  private static final String MESSAGE = "{\"a\":\"\u00e4\\n\ud83d\udd12\",\"n\":1}";

  private final NoteSigner log = Keys.signer("operator-a/main", KeyUse.LOG);
  private final NoteSigner witness = Keys.signer("operator-b/main", KeyUse.WITNESS);

  @Test
  void holdsAsItWasMade() {
    byte[] file = BundleFile.write(bundle());
    assertThat(BundleFile.read(file)).isEqualTo(new Reading.Read<>(bundle()));
    var report = BundleVerifier.verify(file, BundleTrust.NONE);
    assertThat(report.holds()).as(report.toString()).isTrue();
    assertThat(report.steps())
        .extracting(BundleReport.Step::outcome)
        .containsExactly(
            Outcome.HOLDS,
            Outcome.OPEN,
            Outcome.HOLDS,
            Outcome.HOLDS,
            Outcome.HOLDS,
            Outcome.HOLDS,
            Outcome.OPEN);
    assertThat(report.toString()).contains("HOLDS  the log holds the message: entry 5, REPORT");
  }

  @Test
  void holdsForWhatTheReaderKnows() {
    var rule = new WitnessRule(1, Map.of(witness.key(), "south"));
    var trust = new BundleTrust(Set.of(log.key()), Optional.of(rule), Optional.of(this::judge));
    var report = BundleVerifier.verify(BundleFile.write(bundle()), trust);
    assertThat(report.holds()).as(report.toString()).isTrue();
    assertThat(report.steps()).noneMatch(s -> s.outcome() == Outcome.OPEN);
  }

  private Verification judge(byte[] message, Instant logged) {
    return new String(message, UTF_8).equals(MESSAGE) && logged.equals(AT)
        ? Verification.holding()
        : Verification.fails("another message");
  }

  @Test
  void failsForAnotherLogOrTooFewWitnesses() {
    byte[] file = BundleFile.write(bundle());
    var other = Set.of(Keys.signer("operator-a/main", KeyUse.LOG).key());
    var strangers = new BundleTrust(other, Optional.empty(), Optional.empty());
    assertThat(BundleVerifier.verify(file, strangers).holds()).isFalse();
    var rule = Optional.of(new WitnessRule(2, Map.of(witness.key(), "south")));
    var two = new BundleTrust(Set.of(), rule, Optional.empty());
    assertThat(BundleVerifier.verify(file, two).holds()).isFalse();
  }

  /** Each octet of the file, in turn, becomes some other octet. */
  @Test
  void noOctetCanBeChanged() {
    var random = Seeds.next();
    byte[] file = BundleFile.write(bundle());
    for (int at = 0; at < file.length; at++) {
      byte[] changed = file.clone();
      changed[at] += (byte) random.nextInt(1, 256);
      var report = BundleVerifier.verify(changed, BundleTrust.NONE);
      assertThat(report.holds()).as("octet %d:%n%s", at, report).isFalse();
    }
  }

  /** Octets are left out, put in, or swapped. */
  @Test
  void noOctetCanBeMoved() {
    var random = Seeds.next();
    var file = new String(BundleFile.write(bundle()), UTF_8);
    for (int round = 0; round < 1_000; round++) {
      int at = random.nextInt(file.length() - 1);
      var changed =
          switch (random.nextInt(3)) {
            case 0 -> file.substring(0, at) + file.substring(at + 1);
            case 1 -> file.substring(0, at) + (char) random.nextInt(1, 127) + file.substring(at);
            default ->
                file.substring(0, at)
                    + file.charAt(at + 1)
                    + file.charAt(at)
                    + file.substring(at + 2);
          };
      if (!changed.equals(file)) {
        var report = BundleVerifier.verify(changed.getBytes(UTF_8), BundleTrust.NONE);
        assertThat(report.holds()).as("%s%n%s", changed, report).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "sipward-bundle/1      | sipward-bundle/2        | /format",
        "\"log_key\":\"        | \"log_key\":\" x        | /log_key",
        "\"witness_keys\":[\"  | \"witness_keys\":[\" x  | /witness_keys",
        "\"witness_keys\":[    | \"witness_keys\":[1,    | /witness_keys/0",
        "\"type\":\"REPORT\"   | \"type\":\"report\"     | /type",
        "56.700Z               | 56.7001Z                | /ts",
        "56.700Z               | 66.700Z                 | /ts",
        "56.700Z               | 56.7Z                   | the octets",
        "\"message\":\"        | \"message\":\"\\ud800   | /message",
        "\"message\":          | \"message\":1,\"x\":    | /message",
        "\"salt\":\"           | \"salt\":\"AA           | /salt",
        "\"position\":5        | \"position\":5.0        | /position",
        "\"position\":5        | \"position\":\"5\"      | /position",
        "\"path\":[            | \"path\":[\"\",         | /path",
        "\\n12\\n              | \\n012\\n               | /checkpoint: line 2",
        "\"position\":5        | \"position\":5,\"x\":1  | the octets",
        "\"position\":5        | \"position\": 5         | the octets",
        "\"position\":5        | \"position\":5,\"position\":5 | double members"
      })
  void refusesWithThePlace(String from, String to, String expected) {
    var file = new String(BundleFile.write(bundle()), UTF_8);
    assertThat(file).contains(from);
    var read = BundleFile.read(file.replace(from, to).getBytes(UTF_8));
    assertThat(read).isInstanceOf(Reading.Refused.class);
    assertThat(read.toString()).contains(expected);
  }

  @Test
  void refusesWhatIsNoText() {
    for (byte[] octets :
        List.of(new byte[0], new byte[] {(byte) 0xff}, "[]".getBytes(UTF_8), "1".getBytes(UTF_8))) {
      assertThat(BundleFile.read(octets)).isInstanceOf(Reading.Refused.class);
    }
    assertThat(BundleFile.read(new byte[BundleFile.MAX_BYTES + 1]))
        .isInstanceOf(Reading.Refused.class);
    assertThatThrownBy(() -> BundleFile.write(bundle(new byte[] {(byte) 0xff})))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A line of a key that is not in the bundle would be the one part nobody checks. */
  @Test
  void failsForALineNobodyCanCheck() {
    var whole = bundle();
    var stranger = Keys.signer("operator-x/main", KeyUse.WITNESS);
    var more = whole.checkpoint().with(stranger.cosign(whole.checkpoint().checkpoint(), AT));
    assertThat(holds(whole, more, List.of(witness.key()))).isFalse();
    assertThat(holds(whole, whole.checkpoint(), List.of())).isFalse();
    assertThat(holds(whole, whole.checkpoint(), List.of(witness.key(), witness.key()))).isFalse();
    assertThat(holds(whole, more, List.of(witness.key(), stranger.key()))).isTrue();
  }

  private static boolean holds(Bundle whole, SignedCheckpoint checkpoint, List<NoteKey> witnesses) {
    var changed =
        new Bundle(
            whole.log(), witnesses, whole.leaf(), whole.opening(), whole.proof(), checkpoint);
    return BundleVerifier.verify(BundleFile.write(changed), BundleTrust.NONE).holds();
  }

  private Bundle bundle() {
    return bundle(MESSAGE.getBytes(UTF_8));
  }

  /** Entry 5 of 12, the same each time for one message. */
  private Bundle bundle(byte[] message) {
    var random = new SplittableRandom(7);
    var opening = Opening.of(Salt.next(random), message);
    var leaf = new Leaf("REPORT", "P2", AT, opening.commitment());
    var tree = new MemoryTree();
    for (int i = 0; i < 12; i++) {
      tree.append(i == 5 ? leaf.hash() : Hash.over(new byte[] {(byte) i}));
    }
    var checkpoint = log.sign(Checkpoint.of("operator-a/main", tree.frontier().head()));
    return new Bundle(
        log.key(),
        List.of(witness.key()),
        leaf,
        opening,
        InclusionProof.build(5, 12, tree),
        checkpoint.with(witness.cosign(checkpoint.checkpoint(), AT)));
  }
}
