package org.sipward.exchange.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much may start, and who lets it go on. */
class BrakesTest {
  private static final Human HUMAN = new Human("duty.officer");

  private Instant now = Instant.parse("2026-04-10T12:00:00Z");
  private final Brakes brakes = new Brakes(BlastRadius.ofBase(1_000_000), () -> now, List.of());

  @ParameterizedTest
  @CsvSource({
    "0, 50, 10",
    "5000000, 50, 10",
    "5100000, 51, 10",
    "100000000, 1000, 200",
    "9000000000000, 100000, 20000"
  })
  void radiusFollowsTheBase(long base, int perHour, int perSender) {
    assertThat(BlastRadius.ofBase(base)).isEqualTo(new BlastRadius(perHour, perSender));
  }

  @Test
  void tooManyFreezeEverythingUntilSomebodyReleases() {
    for (int i = 0; i < 50; i++) {
      assertThat(brakes.admit(Set.of("m" + i))).isInstanceOf(Admission.Admitted.class);
    }
    assertThat(brakes.admit(Set.of("other"))).isInstanceOf(Admission.Held.class);
    now = now.plus(Duration.ofDays(365));
    assertThat(brakes.admit(Set.of("other"))).isInstanceOf(Admission.Held.class);
    assertThat(brakes.freezes()).singleElement().matches(Freeze::isTotal);

    var release = brakes.release(HUMAN);
    assertThat(release.human()).isEqualTo(HUMAN);
    assertThat(release.ended()).hasSize(1);
    assertThat(brakes.admit(Set.of("other"))).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void oneSenderFreezesOnlyItself() {
    for (int i = 0; i < 10; i++) {
      assertThat(brakes.admit(Set.of("loud", "m" + i))).isInstanceOf(Admission.Admitted.class);
    }
    assertThat(brakes.admit(Set.of("loud", "quiet")))
        .isInstanceOfSatisfying(
            Admission.Held.class, held -> assertThat(held.sender()).isEqualTo("loud"));
    assertThat(brakes.frozenSenders()).containsExactly("loud");
    assertThat(brakes.admit(Set.of("quiet"))).isInstanceOf(Admission.Admitted.class);

    brakes.release(HUMAN, "loud");
    assertThat(brakes.admit(Set.of("loud"))).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void startsAreForgottenAfterAnHour() {
    for (int i = 0; i < 200; i++) {
      now = now.plus(Duration.ofMinutes(2));
      assertThat(brakes.admit(Set.of("m" + i % 4))).isInstanceOf(Admission.Admitted.class);
    }
  }

  @Test
  void clockThatGoesBackForgivesNothing() {
    for (int i = 0; i < 50; i++) {
      brakes.admit(Set.of("m" + i));
    }
    now = now.minus(Duration.ofDays(1));
    assertThat(brakes.admit(Set.of("x"))).isInstanceOf(Admission.Held.class);
  }

  @Test
  void humansFreezeAtOnceAndRestartsRemember() {
    brakes.freeze(HUMAN, "exercise");
    assertThat(brakes.admit(Set.of())).isInstanceOf(Admission.Held.class);
    var restarted = new Brakes(BlastRadius.ofBase(0), () -> now, brakes.freezes());
    assertThat(restarted.admit(Set.of()).check())
        .satisfies(
            c -> assertThat(c.held()).isFalse(),
            c -> assertThat(c.text()).contains("duty.officer"));
  }

  @Test
  void tooManyFrozenSendersFreezeEverything() {
    var many = new Brakes(new BlastRadius(100_000, 1), () -> now, List.of());
    for (int i = 0; i <= Brakes.MAX_FROZEN; i++) {
      many.admit(Set.of("m" + i));
      many.admit(Set.of("m" + i));
    }
    assertThat(many.freezes()).hasSize(Brakes.MAX_FROZEN + 1).anyMatch(Freeze::isTotal);
    assertThat(many.admit(Set.of("fresh"))).isInstanceOf(Admission.Held.class);
  }

  @Test
  void humansHaveNames() {
    assertThatThrownBy(() -> new Human("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Human("a\nb")).isInstanceOf(IllegalArgumentException.class);
  }
}
