package org.sipward.firewall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.check.border.BorderControl;
import org.sipward.firewall.control.Checks;
import org.sipward.sip.SipMessage;

/** Whatever a control trips on is one of its occasions. */
class OccasionTest {
  static Stream<Check> checks() {
    return Checks.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void isThereWhereItTrips(Check check) {
    if (check instanceof BorderControl) { // these are chosen by header
      return;
    }
    long occasions =
        switch (check) {
          case Inspection one -> one.occasions();
          case ReadingInspection one -> one.occasions();
          default -> Occasion.ALWAYS;
        };
    for (CaseFile.Case one : CaseFile.of(check)) {
      Bench bench = Bench.of(one);
      if (one.kind().equals("trips") && bench.screen(one.octets()) instanceof SipMessage message) {
        assertThat(Occasion.of(message, bench.arrival()) & occasions).as(one.name()).isNotZero();
      }
    }
  }
}
