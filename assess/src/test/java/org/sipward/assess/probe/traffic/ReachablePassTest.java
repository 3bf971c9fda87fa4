package org.sipward.assess.probe.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Step;

/** A control can pass: none of the steps it hangs on is without a probe. */
class ReachablePassTest {
  @ParameterizedTest
  @ValueSource(strings = {"wireless", "privacy"})
  void everyDecidingStepHasItsProbe(String id) {
    DeviceControl control =
        CatalogueReader.shipped().controls().stream()
            .filter(c -> c.id().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(control.steps())
        .filteredOn(Step::decides)
        .hasSize(3)
        .allMatch(s -> s.probe().isPresent());
  }
}
