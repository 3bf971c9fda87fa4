package org.sipward.assess.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.Level;
import org.sipward.assess.control.RiskClass;

class GrantDecisionTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();
  private static final GrantDecision.Wishes NONE =
      new GrantDecision.Wishes(Map.of(), List.of(), Optional.empty(), Map.of());

  /** Results of mandatory controls (P, Q partial, F, D declared, I) and one recommended. */
  @ParameterizedTest
  @CsvSource({
    "A,PPPP,P,GRANTED",
    "A,PPPQ,P,GRANTED_WITH_CONDITIONS",
    "A,PPPP,F,GRANTED_WITH_CONDITIONS",
    "A,PPPF,P,REFUSED",
    "A,DDDDDD,P,GRANTED_WITH_CONDITIONS",
    "A,DDDDDDD,P,REFUSED",
    "B,DDD,P,GRANTED_WITH_CONDITIONS",
    "B,DDDI,P,REFUSED",
    "C,D,P,GRANTED_WITH_CONDITIONS",
    "C,DI,P,REFUSED",
    "C,IP,I,GRANTED_WITH_CONDITIONS",
    "C,P,F,GRANTED_WITH_CONDITIONS"
  })
  void followsTheTable(RiskClass riskClass, String mandatory, String recommended, String expected) {
    Grant grant =
        GrantDecision.of(CATALOGUE, card(riskClass, true, mandatory, recommended), NONE, TODAY);
    assertThat(grant.decision()).as(grant.reasons().toString()).hasToString(expected);
    boolean refused = grant.decision() == Grant.Decision.REFUSED;
    assertThat(grant.holds(TODAY)).isEqualTo(!refused);
    assertThat(grant.holds(TODAY.plusYears(3))).as("a grant always ends").isFalse();
  }

  @Test
  void endsWithTheFirstOfItsReasons() {
    var wishes =
        new GrantDecision.Wishes(
            Map.of(),
            List.of("outbound only"),
            Optional.of(TODAY.plusMonths(9)),
            Map.of("end of support", TODAY.plusMonths(5)));
    Grant grant = GrantDecision.of(CATALOGUE, card(RiskClass.A, true, "P", "P"), wishes, TODAY);
    assertThat(grant.until()).isEqualTo(TODAY.plusMonths(5));
    assertThat(grant.limitedBy()).isEqualTo("end of support");
    assertThat(grant.conditions()).containsExactly("outbound only");
  }

  @Test
  void isNotGivenAfterTheEndOfSupport() {
    var wishes =
        new GrantDecision.Wishes(
            Map.of(), List.of(), Optional.empty(), Map.of("end of support", TODAY));
    assertThat(GrantDecision.of(CATALOGUE, card(RiskClass.A, true, "P", "P"), wishes, TODAY))
        .extracting(Grant::decision)
        .isEqualTo(Grant.Decision.REFUSED);
  }

  @Test
  void isNotGivenWhileTheClassIsUnknown() {
    assertThat(GrantDecision.of(CATALOGUE, card(RiskClass.C, false, "P", "P"), NONE, TODAY))
        .extracting(Grant::decision)
        .isEqualTo(Grant.Decision.REFUSED);
  }

  @Test
  void policyMakesUpForAFailureInClassAOnly() {
    var wishes =
        new GrantDecision.Wishes(
            Map.of("m0", "outbound APN"), List.of(), Optional.empty(), Map.of());
    Grant a = GrantDecision.of(CATALOGUE, card(RiskClass.A, true, "F", "P"), wishes, TODAY);
    assertThat(a.decision()).isEqualTo(Grant.Decision.GRANTED_WITH_CONDITIONS);
    assertThat(a.conditions()).containsExactly("m0: outbound APN stays in force");
    assertThat(GrantDecision.of(CATALOGUE, card(RiskClass.B, true, "F", "P"), wishes, TODAY))
        .extracting(Grant::decision)
        .isEqualTo(Grant.Decision.REFUSED);
  }

  private static Scorecard card(
      RiskClass riskClass, boolean known, String mandatory, String recommended) {
    List<ControlResult> results = new ArrayList<>();
    for (int i = 0; i < mandatory.length(); i++) {
      results.add(result("m" + i, Level.MANDATORY, mandatory.charAt(i)));
    }
    results.add(result("r", Level.RECOMMENDED, recommended.charAt(0)));
    return new Scorecard(riskClass, known, results);
  }

  private static ControlResult result(String id, Level level, char kind) {
    Result result =
        switch (kind) {
          case 'P' -> Result.PASS;
          case 'Q' -> Result.PARTIAL;
          case 'F' -> Result.FAIL;
          case 'D' -> Result.DECLARED;
          default -> Result.INCONCLUSIVE;
        };
    return new ControlResult(
        id,
        result,
        level,
        kind != 'D' && kind != 'I',
        List.of("because"),
        List.of("a gap"),
        List.of(),
        "vendor",
        Optional.empty());
  }
}
