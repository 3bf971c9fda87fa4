package org.sipward.assess.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.DueDays;
import org.sipward.assess.control.Level;
import org.sipward.assess.control.Question;
import org.sipward.assess.control.Step;
import org.sipward.assess.control.Weakness;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Outcome;

/**
 * The rule that turns the facts about a control into its result: a pure function.
 *
 * <p>It starts at PASS, and everything known can only pull it down: an outcome or an admission to
 * what it says, a deciding step that nobody did to DECLARED, and a declaration with an open
 * question or without evidence to INCONCLUSIVE. So nothing that is missing, and nothing that a
 * vendor merely says, ever makes a pass. What a step that does not decide saw speaks against its
 * control, but that it could not see is no more than a step not done.
 *
 * <p>A deciding step that does not apply asks for nothing, so beside one that passed it keeps its
 * control from nothing; but it is no evidence. If no deciding step applies, nothing was tested, and
 * the control is NOT APPLICABLE and, as with a person's word for it, unverified: what a probe has
 * to look at is in part what the vendor declares, and empty papers must not make a grant.
 */
public final class Scoring {
  private final Facts facts;
  private final List<String> reasons = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();
  private Result result = Result.PASS;
  private final List<String> notApplicable = new ArrayList<>();

  private Scoring(Facts facts) {
    this.facts = facts;
  }

  /** The result of one control. */
  public static ControlResult of(Facts facts) {
    return new Scoring(facts).score();
  }

  private ControlResult score() {
    Optional<String> exempt = exemptByRisk();
    boolean verified = exempt.isPresent();
    exempt = exempt.or(() -> facts.answers().notApplicable().map(r -> "declared: " + r));
    if (exempt.isPresent()) {
      result = Result.NOT_APPLICABLE;
      reasons.add(exempt.get());
    } else {
      verified = steps();
      admissions();
      declaration(verified);
      if (result == Result.PASS) {
        verified = passed();
      }
    }
    DeviceControl control = facts.control();
    boolean open = result != Result.PASS && result != Result.NOT_APPLICABLE;
    return new ControlResult(
        control.id(),
        result,
        facts.control().required().getOrDefault(facts.riskClass(), Level.MANDATORY),
        verified,
        List.copyOf(reasons),
        List.copyOf(gaps),
        control.steps().stream().map(this::seen).toList(),
        facts.answers().owner().orElseGet(this::usualOwner),
        open ? Optional.of(facts.answers().due().orElseGet(this::usualDue)) : Optional.empty());
  }

  /** Says what the pass rests on; false if on nothing, which is none. */
  private boolean passed() {
    long deciding = facts.control().steps().stream().filter(Step::decides).count();
    boolean applies = notApplicable.size() < deciding;
    if (applies) {
      String those = notApplicable.isEmpty() ? "decides" : "decides and applies";
      reasons.add("every step that " + those + " was done and passed");
    } else {
      result = Result.NOT_APPLICABLE;
    }
    reasons.addAll(notApplicable);
    return applies;
  }

  private Optional<String> exemptByRisk() {
    return facts
        .control()
        .notApplicable()
        .filter(e -> facts.risk().getOrDefault(e.input(), Integer.MAX_VALUE) <= e.atMost())
        .map(e -> "does not apply: risk input " + e.input() + " is at most " + e.atMost());
  }

  /** What the probes saw; true if every step that decides came to a conclusion. */
  private boolean steps() {
    boolean verified = true;
    for (Step step : facts.control().steps()) {
      Outcome outcome = facts.outcomes().get(step.id());
      switch (outcome) {
        case null -> {
          if (step.decides()) {
            verified = false;
            gaps.add(step.id() + " was not verified");
          }
        }
        case Outcome.Fail fail -> lower(Result.FAIL, step.id() + ": " + fail.reason());
        case Outcome.Partial partial -> lower(Result.PARTIAL, step.id() + ": " + partial.reason());
        case Outcome.Inconclusive none -> {
          if (step.decides()) {
            verified = false;
            lower(Result.INCONCLUSIVE, step.id() + ": " + none.reason());
          }
        }
        case Outcome.NotApplicable none -> {
          if (step.decides()) {
            notApplicable.add(step.id() + " does not apply: " + none.reason());
          }
        }
        case Outcome.Pass _ -> {}
      }
    }
    return verified;
  }

  private void admissions() {
    for (Question question : facts.control().questions()) {
      String answer = facts.answers().value(question.id()).orElse("");
      Weakness weakness = question.weak().get(answer);
      if (weakness != null) {
        Result admitted = weakness == Weakness.FAIL ? Result.FAIL : Result.PARTIAL;
        lower(admitted, "admitted: " + question.id() + " is '" + answer + "'");
      }
    }
  }

  private void declaration(boolean verified) {
    Answers answers = facts.answers();
    List<String> open =
        facts.control().questions().stream()
            .map(Question::id)
            .filter(id -> !answers.answers(id))
            .toList();
    if (!open.isEmpty()) {
      gaps.add("not answered: " + String.join(", ", open));
    }
    List<String> missing =
        facts.control().evidence().stream().filter(e -> !facts.evidence().contains(e)).toList();
    if (!missing.isEmpty()) {
      gaps.add("no evidence: " + String.join(", ", missing));
    }
    if (verified) {
      return;
    }
    lower(Result.DECLARED, "declared, and not verified in every step that decides");
    if (!open.isEmpty()) {
      lower(Result.INCONCLUSIVE, open.size() + " of its questions are open");
    }
    if (facts.evidence().isEmpty()) {
      lower(Result.INCONCLUSIVE, "declared without any evidence");
    }
  }

  /** Pulls the result down and puts the reason first if it is the worst so far. */
  private void lower(Result to, String reason) {
    if (to.compareTo(result) < 0) {
      reasons.addFirst(reason);
    } else {
      reasons.add(reason);
    }
    if (to == Result.FAIL || to == Result.PARTIAL) {
      gaps.add(reason);
    }
    result = result.worst(to);
  }

  private ControlResult.StepResult seen(Step step) {
    return new ControlResult.StepResult(
        step.id(), step.decides(), Optional.ofNullable(facts.outcomes().get(step.id())));
  }

  private String usualOwner() {
    return switch (facts.control().layers().iterator().next()) {
      case DEVICE, VENDOR -> "vendor";
      case NETWORK -> "operator";
      case SERVICE -> "service provider";
    };
  }

  private LocalDate usualDue() {
    DueDays days = facts.dueDays();
    int until =
        switch (result) {
          case FAIL -> days.fail();
          case PARTIAL -> days.partial();
          case INCONCLUSIVE -> days.inconclusive();
          case DECLARED -> days.declared();
          case PASS, NOT_APPLICABLE -> 0;
        };
    return facts.today().plusDays(until);
  }
}
