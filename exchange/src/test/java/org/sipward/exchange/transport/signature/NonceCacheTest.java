package org.sipward.exchange.transport.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.exchange.transport.signature.NonceCache.Admission.FULL;
import static org.sipward.exchange.transport.signature.NonceCache.Admission.NEW;
import static org.sipward.exchange.transport.signature.NonceCache.Admission.SEEN;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NonceCacheTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @Test
  void remembersForTwiceTheWindow() {
    var nonces = NonceCache.create();
    assertThat(nonces.admit("a", "n", NOW)).isEqualTo(NEW);
    assertThat(nonces.admit("a", "n", NOW)).isEqualTo(SEEN);
    assertThat(nonces.admit("b", "n", NOW)).isEqualTo(NEW);
    assertThat(nonces.admit("a", "n", NOW.plusMillis(239_999))).isEqualTo(SEEN);
    assertThat(nonces.admit("a", "n", NOW.plusSeconds(240))).isEqualTo(NEW);
  }

  @Test
  void aFullKeyIsRefusedAloneUntilItsOldestEnds() {
    var nonces = NonceCache.of(2, 100);
    assertThat(nonces.admit("a", "1", NOW)).isEqualTo(NEW);
    assertThat(nonces.admit("a", "2", NOW.plusSeconds(60))).isEqualTo(NEW);
    assertThat(nonces.admit("a", "3", NOW.plusSeconds(60))).isEqualTo(FULL);
    assertThat(nonces.admit("a", "1", NOW.plusSeconds(60))).isEqualTo(SEEN);
    assertThat(nonces.admit("b", "3", NOW.plusSeconds(60))).isEqualTo(NEW);
    assertThat(nonces.admit("a", "3", NOW.plusSeconds(240))).isEqualTo(NEW);
    assertThat(nonces.admit("a", "4", NOW.plusSeconds(240))).isEqualTo(FULL);
  }

  @Test
  void whoFillsTheTotalTakesNothingFromOthers() {
    var nonces = NonceCache.of(100, 10);
    for (int i = 0; i < 10; i++) {
      assertThat(nonces.admit("loud", "n" + i, NOW)).isEqualTo(NEW);
    }
    assertThat(nonces.admit("loud", "n10", NOW)).isEqualTo(FULL);
    for (int i = 0; i < 5; i++) {
      assertThat(nonces.admit("quiet", "n" + i, NOW)).isEqualTo(NEW);
    }
    assertThat(nonces.admit("quiet", "n5", NOW)).isEqualTo(FULL);
    assertThat(nonces.size()).isLessThanOrEqualTo(20);
  }

  @Test
  void keysThatAreUsedNoMoreAreForgotten() {
    var nonces = NonceCache.create();
    for (int i = 0; i < 1000; i++) {
      nonces.admit("key " + i, "n", NOW);
    }
    assertThat(nonces.admit("a", "n", NOW.plusSeconds(240))).isEqualTo(NEW);
    assertThat(nonces.size()).isEqualTo(1);
  }
}
