package org.sipward.firewall.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.kernel.Action;
import org.sipward.sip.Defect;
import org.sipward.sip.DefectLog;
import org.sipward.sip.Gravity;

/** The list of checks: each once, named like its class, and together an answer to every defect. */
class ChecksTest {

  static Stream<Check> checks() {
    return Checks.ALL.stream();
  }

  @Test
  void eachControlIsListedOnce() {
    assertThat(Checks.ALL).extracting(c -> c.control().id()).doesNotHaveDuplicates();
    assertThat(Checks.ALL).extracting(Object::getClass).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("checks")
  void idIsTheClassNameInKebabCase(Check check) {
    String kebab = check.getClass().getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-");
    assertThat(check.control().id()).isEqualTo(kebab.toLowerCase(Locale.ROOT));
  }

  @Test
  void allFindingsOfOneMessageHaveRoom() {
    int controls = Checks.ALL.size() + Departures.ALL.size() + Departures.LEAKS.size();
    assertThat(4 * controls).isLessThanOrEqualTo(FindingLog.CAPACITY - DefectLog.CAPACITY);
  }

  @ParameterizedTest
  @EnumSource(Defect.class)
  void everyDefectHasExactlyOneControl(Defect defect) {
    assertThat(Checks.ALL.stream().filter(c -> c.defects().contains(defect))).hasSize(1);
    assertThat(Checks.of(defect).defects()).contains(defect);
  }

  @ParameterizedTest
  @EnumSource(Defect.class)
  void whatIsNoMessageIsRefused(Defect defect) {
    if (defect.gravity() == Gravity.FATAL) {
      assertThat(Checks.of(defect).control().action()).isGreaterThanOrEqualTo(Action.REJECT);
    }
  }
}
