package org.sipward.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.sipward.firewall.control.Checks;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Mode;

/** What an operator has on the first day: what is malformed is refused, all else only told of. */
public final class FirstDay {
  private FirstDay() {}

  /** Checks that zones have the modes of a first day. */
  public static void isIn(List<Zone> zones) {
    assertThat(zones).allSatisfy(zone -> isIn(zone.screening().modes()));
  }

  private static void isIn(Modes modes) {
    assertThat(Checks.ALL)
        .filteredOn(check -> modes.of(check.control()) == Mode.ENFORCE)
        .allMatch(check -> check.control().groups().contains("MAL"))
        .hasSizeGreaterThan(50);
  }
}
