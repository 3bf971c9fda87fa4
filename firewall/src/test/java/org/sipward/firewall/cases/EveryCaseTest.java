package org.sipward.firewall.cases;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.control.Checks;

/**
 * All cases of all controls in one test that ends at the first failure, for mutation testing: a
 * mutant that lives costs one sweep, not one start of a test per case. {@code -Dsipward.cases=}
 * names the package below {@code check} whose controls are looked at, where not all are.
 */
class EveryCaseTest {
  private static final List<Check> CHECKS =
      CasesTest.checks()
          .filter(
              c -> c.getClass().getPackageName().endsWith(System.getProperty("sipward.cases", "")))
          .toList();

  private static final List<CaseFile.Case> CASES =
      CHECKS.stream().flatMap(c -> CaseFile.of(c).stream()).toList();

  @Test
  void isJudgedAsWrittenAndMendedWhole() {
    CasesTest test = new CasesTest();
    OccasionTest occasion = new OccasionTest();
    CHECKS.stream().filter(Checks.ALL::contains).forEach(occasion::isThereWhereItTrips);
    LineOrderTest order = new LineOrderTest();
    LeftoversTest leftovers = new LeftoversTest();
    for (CaseFile.Case one : CASES) {
      test.isJudgedAsWritten(one);
      test.nothingIsFoundOutsideItsOccasion(one);
      test.whatIsMendedIsWhole(one);
      order.isFoundWhereverItsLineStands(one);
      leftovers.isJudgedLikeTheFirst(one);
    }
  }
}
