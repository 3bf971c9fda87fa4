package org.sipward.assess.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.control.AnswerType;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Domain;
import org.sipward.assess.control.DueDays;
import org.sipward.assess.control.Layer;
import org.sipward.assess.control.Level;
import org.sipward.assess.control.Method;
import org.sipward.assess.control.Question;
import org.sipward.assess.control.RiskClass;
import org.sipward.assess.control.Step;
import org.sipward.assess.control.Weakness;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Outcome;

class ScoringTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
  private static final DeviceControl CONTROL =
      new DeviceControl(
          "c",
          1,
          Set.of(Layer.DEVICE),
          Domain.DATA,
          Map.of(
              RiskClass.A,
              Level.RECOMMENDED,
              RiskClass.B,
              Level.MANDATORY,
              RiskClass.C,
              Level.MANDATORY),
          Optional.of(new DeviceControl.Exemption("data", 0)),
          List.of(
              new Question("q", AnswerType.YES_NO, List.of(), Map.of("no", Weakness.FAIL)),
              new Question(
                  "r", AnswerType.CHOICE, List.of("x", "y"), Map.of("y", Weakness.PARTIAL))),
          List.of("paper"),
          List.of(
              new Step("S1", Method.LIVE, true, Optional.of("one")),
              new Step("S2", Method.LIVE, true, Optional.of("two")),
              new Step("S3", Method.LIVE, false, Optional.of("three"))),
          Map.of());

  /** Outcomes of the steps (P, Q for partial, F, I, N, - for none), answers, evidence. */
  @ParameterizedTest
  @CsvSource({
    "P,P,-,yes,x,paper,PASS",
    "P,P,P,yes,x,paper,PASS",
    "P,P,-,,,,PASS",
    "P,P,I,,,,PASS",
    "-,-,I,yes,x,paper,DECLARED",
    "Q,P,I,yes,x,paper,PARTIAL",
    "P,P,F,yes,x,paper,FAIL",
    "P,P,Q,yes,x,paper,PARTIAL",
    "P,P,-,no,x,paper,FAIL",
    "P,P,-,yes,y,paper,PARTIAL",
    "P,-,-,yes,x,paper,DECLARED",
    "-,-,P,yes,x,paper,DECLARED",
    "-,-,-,yes,x,paper,DECLARED",
    "-,-,-,yes,x,,INCONCLUSIVE",
    "-,-,-,yes,,paper,INCONCLUSIVE",
    "-,-,-,unknown,x,paper,INCONCLUSIVE",
    "-,-,-,,,,INCONCLUSIVE",
    "P,I,-,yes,x,paper,INCONCLUSIVE",
    "P,N,-,yes,x,paper,PASS",
    "N,N,-,yes,x,paper,NOT_APPLICABLE",
    "N,N,P,,,,NOT_APPLICABLE",
    "N,N,N,yes,x,paper,NOT_APPLICABLE",
    "N,N,F,yes,x,paper,FAIL",
    "N,N,-,no,x,paper,FAIL",
    "N,Q,-,yes,x,paper,PARTIAL",
    "N,I,-,yes,x,paper,INCONCLUSIVE",
    "N,-,-,yes,x,paper,DECLARED",
    "P,P,N,yes,x,paper,PASS",
    "Q,I,-,yes,x,paper,PARTIAL",
    "F,I,P,yes,x,paper,FAIL",
    "-,-,-,no,x,,FAIL",
    "-,-,-,yes,y,paper,PARTIAL"
  })
  void followsTheTable(
      String s1, String s2, String s3, String q, String r, String evidence, Result expected) {
    Facts facts = facts(outcomes(s1, s2, s3), answers(q, r), evidence);
    ControlResult result = Scoring.of(facts);
    assertThat(result.result()).as(result.reasons().toString()).isEqualTo(expected);
    assertThat(result.reasons()).isNotEmpty();
    assertThat(result.due().isPresent())
        .isEqualTo(expected != Result.PASS && expected != Result.NOT_APPLICABLE);
    assertThat(result.owner()).isEqualTo("vendor");
  }

  @Test
  void doesNotApplyByRiskOrByWord() {
    Facts facts = facts(outcomes("F", "F", "F"), answers("no", "y"), "");
    ControlResult byRisk = Scoring.of(with(facts, Map.of("data", 0), facts.answers()));
    assertThat(byRisk.result()).isEqualTo(Result.NOT_APPLICABLE);
    assertThat(byRisk.verified()).isTrue();
    Answers word =
        new Answers(Map.of(), Optional.empty(), Optional.empty(), Optional.of("it has no radio"));
    ControlResult byWord = Scoring.of(with(facts, Map.of("data", 1), word));
    assertThat(byWord.result()).isEqualTo(Result.NOT_APPLICABLE);
    assertThat(byWord.verified()).isFalse();
  }

  @Test
  void takesOwnerAndDayFromTheAnswers() {
    Answers agreed =
        new Answers(
            Map.of("q", List.of("no")),
            Optional.of("Ann"),
            Optional.of(LocalDate.of(2027, 1, 1)),
            Optional.empty());
    ControlResult result = Scoring.of(with(facts(Map.of(), agreed, ""), Map.of("data", 1), agreed));
    assertThat(result.owner()).isEqualTo("Ann");
    assertThat(result.due()).contains(LocalDate.of(2027, 1, 1));
  }

  /** Laws over random facts; a failure prints its seed. */
  @Test
  void keepsItsLaws() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      Facts facts = random(random);
      Result before = Scoring.of(facts).result();
      String where = "seed " + seed + ", case " + i + ": " + facts;
      String step = "S" + (1 + random.nextInt(3));

      Result failing = Scoring.of(outcome(facts, step, Outcome.fail("x"))).result();
      assertThat(failing).as("a failing probe fails, " + where).isEqualTo(Result.FAIL);

      if (!facts.outcomes().containsKey(step)) {
        Result doubtful = Scoring.of(outcome(facts, step, Outcome.inconclusive("x"))).result();
        assertThat(doubtful).as("doubt never raises, " + where).isLessThanOrEqualTo(before);
        if (step.equals("S3")) {
          assertThat(doubtful).as("doubt of what decides nothing, " + where).isEqualTo(before);
        } else {
          assertThat(doubtful).as("doubt is no pass, " + where).isNotEqualTo(Result.PASS);
        }
      }
      Result silent = Scoring.of(map(facts, o -> without(o, step))).result();
      boolean hid = facts.outcomes().get(step) instanceof Outcome.Pass;
      if (hid) {
        assertThat(silent).as("losing a pass never raises, " + where).isLessThanOrEqualTo(before);
      }
      if (Scoring.of(facts).result() == Result.PASS) {
        List<Outcome> deciding = List.of(facts.outcomes().get("S1"), facts.outcomes().get("S2"));
        assertThat(deciding).as(where).hasAtLeastOneElementOfType(Outcome.Pass.class);
        assertThat(deciding)
            .as(where)
            .hasOnlyElementsOfTypes(Outcome.Pass.class, Outcome.NotApplicable.class);
      }
      ControlResult nothing = Scoring.of(map(facts, _ -> outcomes("N", "N", "-")));
      assertThat(nothing.result()).as("nothing is no pass, " + where).isNotEqualTo(Result.PASS);
      if (nothing.result() == Result.NOT_APPLICABLE) {
        assertThat(nothing.verified()).as("nothing verifies nothing, " + where).isFalse();
      }
      if (hid) {
        Result gone = Scoring.of(outcome(facts, step, notApplicable())).result();
        assertThat(gone)
            .as("what does not apply is no better than a pass, " + where)
            .isIn(before, before == Result.PASS ? Result.NOT_APPLICABLE : before);
      }
      Result unanswered =
          Scoring.of(with(facts, facts.risk(), facts.answers().with("q", List.of("unknown"))))
              .result();
      if (!facts.answers().value("q").equals(Optional.of("no"))) {
        assertThat(unanswered).as("silence never raises, " + where).isLessThanOrEqualTo(before);
      }
      assertThat(Scoring.of(facts)).as("pure, " + where).isEqualTo(Scoring.of(facts));
    }
  }

  private static Facts random(Random random) {
    String[] kinds = {"P", "Q", "F", "I", "-", "P", "N", "N", "P"};
    String[] q = {"yes", "no", "", "unknown"};
    String[] r = {"x", "y", ""};
    return facts(
        outcomes(
            kinds[random.nextInt(kinds.length)],
            kinds[random.nextInt(kinds.length)],
            kinds[random.nextInt(kinds.length)]),
        answers(q[random.nextInt(q.length)], r[random.nextInt(r.length)]),
        random.nextBoolean() ? "paper" : "");
  }

  private static Outcome notApplicable() {
    return new Outcome.NotApplicable("it has none", List.of("the table"));
  }

  private static Map<String, Outcome> without(Map<String, Outcome> outcomes, String step) {
    Map<String, Outcome> fewer = new HashMap<>(outcomes);
    fewer.remove(step);
    return fewer;
  }

  private static Facts outcome(Facts facts, String step, Outcome outcome) {
    return map(
        facts,
        o -> {
          Map<String, Outcome> more = new HashMap<>(o);
          more.put(step, outcome);
          return more;
        });
  }

  private static Facts map(Facts facts, UnaryOperator<Map<String, Outcome>> change) {
    return new Facts(
        facts.control(),
        facts.riskClass(),
        facts.risk(),
        facts.answers(),
        facts.evidence(),
        change.apply(facts.outcomes()),
        facts.today(),
        facts.dueDays());
  }

  private static Facts with(Facts facts, Map<String, Integer> risk, Answers answers) {
    return new Facts(
        facts.control(),
        facts.riskClass(),
        risk,
        answers,
        facts.evidence(),
        facts.outcomes(),
        facts.today(),
        facts.dueDays());
  }

  private static Facts facts(Map<String, Outcome> outcomes, Answers answers, String evidence) {
    return new Facts(
        CONTROL,
        RiskClass.B,
        Map.of("data", 1),
        answers,
        evidence == null || evidence.isEmpty() ? Set.of() : Set.of(evidence),
        outcomes,
        TODAY,
        new DueDays(30, 30, 90, 90));
  }

  private static Map<String, Outcome> outcomes(String... kinds) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < kinds.length; i++) {
      String step = "S" + (i + 1);
      switch (kinds[i]) {
        case "P" -> outcomes.put(step, Outcome.pass("seen"));
        case "Q" -> outcomes.put(step, new Outcome.Partial("half", List.of()));
        case "F" -> outcomes.put(step, Outcome.fail("not seen"));
        case "N" -> outcomes.put(step, notApplicable());
        case "I" -> outcomes.put(step, Outcome.inconclusive("who knows"));
        default -> {}
      }
    }
    return outcomes;
  }

  private static Answers answers(String q, String r) {
    Map<String, List<String>> given = new HashMap<>();
    for (String[] pair : new ArrayList<>(List.of(new String[] {"q", q}, new String[] {"r", r}))) {
      if (pair[1] != null && !pair[1].isEmpty()) {
        given.put(pair[0], List.of(pair[1]));
      }
    }
    return new Answers(given, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
