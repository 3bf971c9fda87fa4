package org.sipward.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is hashed for a message, octet for octet, so that another program can do the same. */
final class LeafTest {
  private static final Instant AT = Instant.parse("2026-04-10T12:34:56.700Z");
  private static final byte[] MESSAGE = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  @Test
  void isHashedAsTheCanonicalFormOfItsMembers() {
    var salt = Salt.of(new byte[Salt.BYTES]);
    var leaf = new Leaf("REPORT", "P2", AT, salt.commitTo(MESSAGE));
    assertThat(new String(leaf.octets(), StandardCharsets.US_ASCII))
        .isEqualTo(
            "{\"class\":\"P2\",\"commitment\":\""
                + Hash.over(new byte[32], MESSAGE).hex()
                + "\",\"ts\":\"2026-04-10T12:34:56.700Z\",\"type\":\"REPORT\"}");
    assertThat(leaf.hash()).isEqualTo(Hash.over(new byte[] {0}, leaf.octets()));
  }

  @Test
  void sameMessageUnderAnotherSaltIsAnotherCommitment() {
    var random = new SplittableRandom(1);
    assertThat(Salt.next(random).commitTo(MESSAGE))
        .isNotEqualTo(Salt.next(random).commitTo(MESSAGE));
    assertThat(Salt.next(random)).hasToString("salt");
  }

  @ParameterizedTest
  @CsvSource({
    "report, P2, 2026-04-10T12:34:56.700Z",
    "'', P2, 2026-04-10T12:34:56.700Z",
    "REPORT, 'P\"2', 2026-04-10T12:34:56.700Z",
    "REPORT, P2, 2026-04-10T12:34:56.700001Z",
    "REPORT, P2, 1969-12-31T23:59:59Z",
    "REPORT, P2, +10000-01-01T00:00:00Z"
  })
  void refusesWhatItsOctetsCouldNotSay(String type, String retentionClass, String at) {
    var commitment = Hash.over();
    assertThatThrownBy(() -> new Leaf(type, retentionClass, Instant.parse(at), commitment))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
