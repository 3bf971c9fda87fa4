package org.sipward.firewall.cases;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.control.Checks;

/**
 * All cases of all controls in one test that ends at the first failure, for mutation testing: a
 * mutant that lives costs one sweep, not one start of a test per case. {@code -Dsipward.cases=}
 * names the packages below {@code check}, with commas, whose controls are looked at, where not all
 * are.
 */
class EveryCaseTest {
  private static final List<String> PACKAGES =
      List.of(System.getProperty("sipward.cases", "").split(",", -1));

  private static final List<Check> CHECKS =
      CasesTest.checks()
          .filter(c -> PACKAGES.stream().anyMatch(c.getClass().getPackageName()::endsWith))
          .toList();

  private static final List<CaseFile.Case> CASES =
      CHECKS.stream().flatMap(c -> CaseFile.of(c).stream()).toList();

  @Test
  void isJudgedAsWrittenAndMendedWhole() {
    // The cheap law first: most mutants do not live to see the others.
    CasesTest test = new CasesTest();
    CASES.forEach(test::isJudgedAsWritten);
    CASES.forEach(test::whatIsMendedIsWhole);
    OccasionTest occasion = new OccasionTest();
    CHECKS.stream().filter(Checks.ALL::contains).forEach(occasion::isThereWhereItTrips);
    CASES.forEach(test::nothingIsFoundOutsideItsOccasion);
    CASES.forEach(new LineOrderTest()::isFoundWhereverItsLineStands);
    CASES.forEach(new LeftoversTest()::isJudgedLikeTheFirst);
  }
}
