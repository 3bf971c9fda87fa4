package org.sipward.exchange.decision;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.safety.SafetyCheck;
import org.sipward.exchange.vocabulary.Ceiling;

/**
 * A decision with everything it rests on: what was said and by whom, what each statement weighs,
 * how the weights were added, which checks were made, and what follows.
 *
 * <p>Its {@link #text} is the record: equal inputs give equal text on every machine, its {@link
 * #hash} goes into the log, and a human can do the sum again with a pocket calculator.
 *
 * @param rules by which it was decided
 * @param at the instant of the decision; statements received later have no part
 * @param lines at most {@value #LINES_PER_GROUP} statements of each group, the heaviest first
 * @param omitted how many more there were; none of them could have changed the result
 * @param home the home operator's word, if it has spoken
 * @param checks every check, held or not
 */
public record DecisionRecord(
    RuleSet rules,
    Matter matter,
    Instant at,
    Facts facts,
    List<Weighed> lines,
    int omitted,
    Combination sum,
    Optional<HomeWord> home,
    List<SafetyCheck> checks,
    Ruling ruling) {
  static final int LINES_PER_GROUP = 16;

  public DecisionRecord {
    lines = List.copyOf(lines);
    checks = List.copyOf(checks);
  }

  /** The whole record in lines of text; ends with a line feed. */
  public String text() {
    return DecisionText.of(this);
  }

  /** SHA-256 over the text in UTF-8. */
  public Hash hash() {
    return Hash.over(text().getBytes(StandardCharsets.UTF_8));
  }

  /** The same decision with one more check, and what is left after it. */
  DecisionRecord checkedBy(SafetyCheck check) {
    var all = new ArrayList<>(checks);
    all.add(check);
    var level = HomeWord.milder(ruling.level(), check.limit());
    var after = level == ruling.level() ? ruling : lowered(level);
    return new DecisionRecord(rules, matter, at, facts, lines, omitted, sum, home, all, after);
  }

  private Ruling lowered(Ceiling level) {
    return Decider.ruling(
        ruling.reached(), level, matter, ruling.until().orElse(at), ruling.senders());
  }
}
