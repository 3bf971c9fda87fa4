package org.sipward.exchange.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.exchange.privacy.Keys.key;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.exchange.privacy.KeyRing.Addition;
import org.sipward.exchange.privacy.Keys.Clock;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** Which key is in force when, and what is refused. */
class KeyRingTest {
  private final Clock clock = new Clock();
  private final KeyRing ring = new KeyRing(Epoch.CONSORTIUM, clock);

  /** Three keys of 30 days, the first begins at day 0; each known a day before it begins. */
  @ParameterizedTest
  @CsvSource({
    "-1, 0, ''",
    "0, 1, 1",
    "29, 1, 1",
    "30, 2, '1,2'",
    "59, 2, '1,2'",
    "60, 3, '2,3'",
    "89, 3, '2,3'",
    "90, 0, '3'",
    "119, 0, '3'",
    "120, 0, ''"
  })
  void oneIsInForceAndTheOneBeforeIsLookedUp(int day, int current, String accepted) {
    for (int number = 1; number <= 3 && 30 * (number - 1) - 1 <= day; number++) {
      clock.at(Duration.ofDays(30 * (number - 1) - 1));
      assertThat(ring.add(key(number, 30 * (number - 1)))).isEqualTo(Addition.ADDED);
    }
    clock.at(Duration.ofDays(day));
    assertThat(ring.current().map(k -> k.epoch().number()).orElse(0)).isEqualTo(current);
    assertThat(numbers(ring.accepted())).isEqualTo(accepted);
    assertThat(ring.secrets().keySet())
        .containsExactlyInAnyOrderElementsOf(
            ring.accepted().stream().map(k -> k.epoch().word()).toList());
    var somebody = Identifier.of(IdentifierKind.MSISDN, "+447700900123");
    assertThat(ring.pseudonyms(somebody))
        .isEqualTo(ring.accepted().stream().map(k -> k.of(somebody)).toList());
  }

  @Test
  void clocksDiffer() {
    ring.add(key(1, 0));
    ring.add(key(2, 30));
    clock.at(Duration.ofDays(30).minus(KeyRing.LEAD).minusSeconds(1));
    assertThat(numbers(ring.accepted())).isEqualTo("1");
    clock.at(Duration.ofDays(30).minus(KeyRing.LEAD));
    assertThat(numbers(ring.accepted())).isEqualTo("1,2");
    assertThat(ring.current().map(k -> k.epoch().number())).contains(1);
  }

  @Test
  void whenAMemberLeavesTheAnnouncedKeyIsWithdrawn() {
    ring.add(key(1, 0));
    ring.add(key(2, 30));
    clock.at(Duration.ofDays(10));
    assertThat(ring.add(key(3, 10))).isEqualTo(Addition.ADDED);
    assertThat(numbers(ring.keys())).isEqualTo("1,3");
    assertThat(ring.current().map(k -> k.epoch().number())).contains(3);
    assertThat(ring.add(key(2, 30))).isEqualTo(Addition.TOO_OLD);
  }

  @Test
  void refusesWhatDoesNotFit() {
    clock.at(Duration.ofDays(5));
    assertThat(ring.add(key(5, 0))).isEqualTo(Addition.ADDED);
    assertThat(ring.add(key(5, 0))).isEqualTo(Addition.KNOWN);
    assertThat(ring.add(key(5, 0, 99))).isEqualTo(Addition.CONFLICT);
    assertThat(ring.add(key(5, 1))).isEqualTo(Addition.CONFLICT);
    assertThat(ring.add(key(4, 0))).isEqualTo(Addition.TOO_OLD);
    assertThat(ring.add(key(6, 0))).isEqualTo(Addition.TOO_OLD);
    var stranger = EpochKey.generate(new Epoch("roaming", 6), Keys.START, Keys.random(1));
    assertThat(ring.add(stranger)).isEqualTo(Addition.OTHER_GROUP);
    assertThat(ring.add(key(6, 30))).isEqualTo(Addition.ADDED);
    assertThat(ring.add(key(7, 60))).isEqualTo(Addition.ADDED);
    assertThat(ring.add(key(8, 90))).isEqualTo(Addition.TOO_MANY);
    assertThat(numbers(ring.keys())).isEqualTo("5,6,7");
  }

  @Test
  void whatHadItsTimeIsDropped() {
    ring.add(key(1, 0));
    ring.add(key(2, 30));
    assertThat(ring.dropEnded()).isFalse();
    clock.at(Duration.ofDays(60));
    assertThat(ring.dropEnded()).isTrue();
    assertThat(numbers(ring.keys())).isEqualTo("2");
    var next = ring.next(Keys.START.plus(Duration.ofDays(61)), Keys.random(7));
    assertThat(next.epoch().number()).isEqualTo(3);
    assertThat(numbers(ring.keys())).isEqualTo("2");
  }

  @Test
  void whoComesBackLateTakesAllInOrder() {
    clock.at(Duration.ofDays(100));
    for (int number = 1; number <= 4; number++) {
      assertThat(ring.add(key(number, 30 * (number - 1)))).isEqualTo(Addition.ADDED);
    }
    assertThat(numbers(ring.keys())).isEqualTo("3,4");
  }

  private static String numbers(List<EpochKey> keys) {
    return String.join(",", keys.stream().map(k -> Integer.toString(k.epoch().number())).toList());
  }
}
