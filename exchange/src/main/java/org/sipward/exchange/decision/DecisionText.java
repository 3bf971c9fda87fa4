package org.sipward.exchange.decision;

import java.util.List;
import java.util.stream.Collectors;
import org.sipward.exchange.safety.SafetyCheck;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * A decision record written out so that a human can do the sum again: every figure is the one that
 * was used, with all its decimals, and every line says where its figures come from.
 */
final class DecisionText {
  private final StringBuilder out = new StringBuilder(1024);
  private final DecisionRecord decision;

  private DecisionText(DecisionRecord decision) {
    this.decision = decision;
  }

  static String of(DecisionRecord decision) {
    var text = new DecisionText(decision);
    text.head();
    text.statements();
    text.sum();
    text.thresholds();
    text.checks();
    text.result();
    return text.out.toString();
  }

  private void head() {
    line(
        "decision  %s, rules %s, at %s"
            .formatted(decision.matter().text(), rules().version(), decision.at()));
    decision
        .facts()
        .assignedSince()
        .ifPresent(since -> line("holder    the same since %s".formatted(since)));
    decision.facts().doubts().stream()
        .sorted()
        .forEach(doubt -> line("doubt     %s: %s".formatted(doubt, doubt.text())));
  }

  private void statements() {
    line(
        "said      %s"
            .formatted(
                decision.lines().isEmpty() ? "nothing" : decision.lines().size() + " statements"));
    for (Weighed w : decision.lines()) {
      var origin = w.evidence().origin();
      var statement = w.evidence().statement();
      line(
          "          %s%s of group %s: %s %s, report %s"
              .formatted(
                  origin.member(),
                  origin.isHome() ? " (home operator)" : "",
                  origin.group(),
                  statement.ground(),
                  statement.status(),
                  w.evidence().report().hex().substring(0, 16)));
      w.exclusion()
          .ifPresentOrElse(
              e -> line("            nothing: %s".formatted(e.text())), () -> weight(w));
    }
    if (decision.omitted() > 0) {
      line(
          "          and %s more that weigh no more than those of their group"
              .formatted(decision.omitted()));
    }
  }

  private void weight(Weighed w) {
    line(
        "            confidence %s * reliability %s * fading %s = %s"
            .formatted(
                Share.ofPercent(w.evidence().statement().confidence()),
                w.reliability().value(),
                w.fading(),
                w.weight()));
    line(
        "            reliability: %s, confirmed by %s groups; fading: %s s old, %s"
            .formatted(
                w.reliability().sum(),
                w.reliability().confirmingGroups(),
                w.age().toSeconds(),
                decision
                    .matter()
                    .eventType()
                    .halfLife()
                    .map(h -> "half after " + h.toSeconds() + " s")
                    .orElse("does not fade")));
  }

  private void sum() {
    var sum = decision.sum();
    for (GroupLine g : sum.groups()) {
      line(
          "group     %s: %s, %s%s"
              .formatted(
                  g.group(),
                  g.weight(),
                  g.hasRecord() ? "has a record" : "no record",
                  g.isFirstHand() ? "" : ", indicators only"));
    }
    if (sum.groups().stream().anyMatch(g -> !g.hasRecord())) {
      line(
          "crowd     1 - %s, at most %s = %s"
              .formatted(
                  rests(
                      sum.groups().stream()
                          .filter(g -> !g.hasRecord())
                          .map(GroupLine::weight)
                          .toList()),
                  rules().crowd(),
                  sum.crowd()));
    }
    line("sum       1 - %s = %s".formatted(rests(factors(sum)), sum.plain()));
    if (sum.isCleared()) {
      line("          the home operator says that it is clear: %s".formatted(sum.result()));
    } else if (decision.facts().localView() == LocalView.CONTRADICTS) {
      line(
          "          contradicted here: %s * %s = %s"
              .formatted(sum.plain(), rules().contradicted(), sum.result()));
    }
  }

  private static List<Share> factors(Combination sum) {
    var factors =
        sum.groups().stream()
            .filter(GroupLine::hasRecord)
            .map(GroupLine::weight)
            .collect(Collectors.toList());
    if (factors.size() < sum.groups().size() || factors.isEmpty()) {
      factors.add(sum.crowd());
    }
    return factors;
  }

  /** What each leaves open, as factors. */
  private static String rests(List<Share> shares) {
    return shares.stream().map(s -> s.rest().toString()).collect(Collectors.joining(" * "));
  }

  private void thresholds() {
    var sum = decision.sum();
    int voices = sum.voices();
    var two = RuleSet.VOICES + " independent voices with a record (there are " + voices + ")";
    line("needs     MONITOR %s%s".formatted(rules().monitor(), reached(rules().monitor())));
    line(
        "          REQUIRE_VALIDATION %s%s"
            .formatted(rules().validation(), reached(rules().validation())));
    line(
        "          RESTRICT %s%s and %s"
            .formatted(rules().restriction(), reached(rules().restriction()), two));
    line(
        "          TEMP_BLOCK %s%s and %s and a local sighting (%s)"
            .formatted(
                rules().block(),
                reached(rules().block()),
                two,
                decision.facts().localView().text()));
    decision
        .home()
        .ifPresent(
            h -> line("          or the home operator's word: at most %s".formatted(h.grants())));
    line("          reached %s".formatted(decision.ruling().reached()));
  }

  private String reached(Share threshold) {
    return decision.sum().result().isAtLeast(threshold) ? " (yes)" : " (no)";
  }

  private void checks() {
    line(
        "ceiling   %s for %s"
            .formatted(decision.matter().eventType().ceiling(), decision.matter().eventType()));
    for (SafetyCheck check : decision.checks()) {
      line(
          "check     %s %s: %s"
              .formatted(
                  check.rule(),
                  check.held() ? "held" : "FAILED, at most " + check.limit(),
                  check.text()));
    }
  }

  private void result() {
    var ruling = decision.ruling();
    if (ruling.level() == Ceiling.INFORMATIONAL) {
      line("result    INFORMATIONAL: nothing is done");
      return;
    }
    line(
        "result    %s until %s"
            .formatted(ruling.level(), ruling.until().map(Object::toString).orElse("")));
    if (ruling.touchesTraffic()) {
      line(
          "          on %s, resting on %s"
              .formatted(
                  ruling.scopes().stream()
                      .sorted()
                      .map(Enum::name)
                      .collect(Collectors.joining(", ")),
                  ruling.senders().stream().sorted().collect(Collectors.joining(", "))));
    }
  }

  private RuleSet rules() {
    return decision.rules();
  }

  /** Figures come as text: those of the default locale are not wanted. */
  private void line(String text) {
    out.append(text).append('\n');
  }
}
