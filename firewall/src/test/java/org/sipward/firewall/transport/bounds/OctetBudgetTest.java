package org.sipward.firewall.transport.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OctetBudgetTest {
  private final OctetBudget budget = new OctetBudget(1_000);

  @Test
  void strangersHaveThreeQuartersAndTheKnownAll() {
    budget.add(false, 700);
    assertThat(budget.fits(false, 50)).isTrue();
    assertThat(budget.fits(false, 51)).isFalse();
    assertThat(budget.fits(true, 300)).isTrue();
    assertThat(budget.fits(true, 301)).isFalse();
    budget.add(true, 300);
    assertThat(budget.fits(false, 1)).isFalse();
    budget.add(false, -700);
    assertThat(budget.fits(false, 700)).isTrue();
    assertThat(budget.fits(false, 701)).isFalse();
    assertThat(budget.held()).isEqualTo(300);
  }

  @Test
  void asksForAnEighthMoreThanIsMissing() {
    budget.add(false, 740);
    assertThat(budget.excess(false, 20)).isEqualTo(10 + 125);
    budget.add(true, 250);
    assertThat(budget.excess(true, 20)).isEqualTo(10 + 125);
    assertThat(budget.excess(false, 40)).isEqualTo(30 + 125);
  }
}
