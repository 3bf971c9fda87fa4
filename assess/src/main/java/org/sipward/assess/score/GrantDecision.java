package org.sipward.assess.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.GrantRule;
import org.sipward.assess.control.RiskClass;

/**
 * The rule that turns a scorecard into a grant: a pure function.
 *
 * <p>Refused with a mandatory control at FAIL, unless the class is A and the operator names a
 * network policy that makes up for it; refused with more unverified mandatory controls than the
 * class allows; refused while the class is not known. Everything else that is open becomes a
 * condition. A grant always ends.
 */
public final class GrantDecision {
  private final Scorecard card;
  private final Wishes wishes;
  private final List<String> refusals = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();

  /**
   * What the operator brings to the decision.
   *
   * @param compensations control to the network policy that makes up for its failure
   * @param conditions more conditions, in the operator's words
   * @param until an earlier end than the rules allow
   * @param ends other days by which it has to end, by what sets them
   */
  public record Wishes(
      Map<String, String> compensations,
      List<String> conditions,
      Optional<LocalDate> until,
      Map<String, LocalDate> ends) {}

  private GrantDecision(Scorecard card, Wishes wishes) {
    this.card = card;
    this.wishes = wishes;
  }

  /** The decision on a day. */
  public static Grant of(Catalogue catalogue, Scorecard card, Wishes wishes, LocalDate today) {
    GrantRule rule = catalogue.grants().getOrDefault(card.riskClass(), new GrantRule(0, 1));
    return new GrantDecision(card, wishes).decide(rule, today);
  }

  private Grant decide(GrantRule rule, LocalDate today) {
    if (!card.classKnown()) {
      refusals.add("the risk class is not known: answer the risk questions");
    }
    card.mandatory().stream().filter(r -> r.result() == Result.FAIL).forEach(this::failed);
    unverified(rule);
    card.results().stream().filter(r -> !r.isMet()).forEach(this::condition);
    conditions.addAll(wishes.conditions());

    Map<String, LocalDate> ends = new TreeMap<>(wishes.ends());
    ends.put("class " + card.riskClass(), today.plusMonths(rule.months()));
    wishes.until().ifPresent(until -> ends.put("the operator", until));
    Map.Entry<String, LocalDate> first =
        ends.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
    if (!first.getValue().isAfter(today)) {
      refusals.add(
          "it would end before it begins: " + first.getKey() + " ends it on " + first.getValue());
    }
    if (!refusals.isEmpty()) {
      return new Grant(Grant.Decision.REFUSED, refusals, List.of(), today, "it is refused");
    }
    boolean free = conditions.isEmpty();
    return new Grant(
        free ? Grant.Decision.GRANTED : Grant.Decision.GRANTED_WITH_CONDITIONS,
        List.copyOf(reasons),
        List.copyOf(conditions),
        first.getValue(),
        first.getKey());
  }

  private void failed(ControlResult failed) {
    String policy = wishes.compensations().get(failed.control());
    if (policy != null && card.riskClass() == RiskClass.A) {
      reasons.add(failed.control() + " fails; made up for by: " + policy);
      conditions.add(failed.control() + ": " + policy + " stays in force");
      return;
    }
    refusals.add(
        failed.control()
            + " is mandatory for class "
            + card.riskClass()
            + " and fails: "
            + failed.reasons().getFirst()
            + (policy == null ? "" : " (a policy makes up for it in class A only)"));
  }

  /** A control declared not applicable by a person counts as unverified, too. */
  private void unverified(GrantRule rule) {
    List<String> unverified =
        card.mandatory().stream()
            .filter(r -> !r.verified() && r.result() != Result.FAIL)
            .map(ControlResult::control)
            .toList();
    String sentence =
        unverified.size()
            + " mandatory controls are unverified, class "
            + card.riskClass()
            + " allows "
            + rule.unverified();
    if (unverified.size() > rule.unverified()) {
      refusals.add(sentence + ": " + String.join(", ", unverified));
    } else if (!unverified.isEmpty()) {
      reasons.add(sentence);
    }
  }

  private void condition(ControlResult open) {
    if (wishes.compensations().containsKey(open.control()) && open.result() == Result.FAIL) {
      return;
    }
    String what = open.gaps().isEmpty() ? open.reasons().getFirst() : open.gaps().getFirst();
    conditions.add(
        open.control()
            + " ("
            + open.result()
            + "): "
            + what
            + "; "
            + open.owner()
            + open.due().map(d -> " by " + d).orElse(""));
  }
}
