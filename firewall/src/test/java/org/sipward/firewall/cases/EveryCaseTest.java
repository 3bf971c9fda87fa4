package org.sipward.firewall.cases;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * All cases of all controls in one test that ends at the first failure, for mutation testing: a
 * mutant that lives costs one sweep, not one start of a test per case. {@code -Dsipward.cases=}
 * names the package below {@code check} whose controls are looked at, where not all are.
 */
class EveryCaseTest {
  private static final List<CaseFile.Case> CASES =
      CasesTest.checks()
          .filter(
              c -> c.getClass().getPackageName().endsWith(System.getProperty("sipward.cases", "")))
          .flatMap(c -> CaseFile.of(c).stream())
          .toList();

  @Test
  void isJudgedAsWrittenAndMendedWhole() {
    CasesTest test = new CasesTest();
    LineOrderTest order = new LineOrderTest();
    for (CaseFile.Case one : CASES) {
      test.isJudgedAsWritten(one);
      test.whatIsMendedIsWhole(one);
      order.isFoundWhereverItsLineStands(one);
    }
  }
}
