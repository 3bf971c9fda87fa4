package org.sipward.exchange.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far one member is to be believed about one kind of event: the rate of right reports that it
 * exceeds with 95 % certainty, judged by what others found out.
 *
 * <p>The lower bound of a beta distribution: with prior (2, 2) a newcomer starts at 0.1354, and
 * only many confirmations from others raise it. Outcomes fade with a half-life of 90 days. What the
 * member's own independence group says about it does not count, and what any one other group says
 * counts at most {@value #GROUP_LIMIT} times on each side: two groups that praise each other do not
 * get far.
 *
 * @param value the lower bound
 * @param confirmingGroups groups other than its own with weight on the right side
 * @param sum how the value came about; one line
 */
public record Reliability(Share value, int confirmingGroups, String sum) {
  /** Whoever is not a member at all: imported data, counts for nothing. */
  public static final Reliability OUTSIDER = new Reliability(Share.NONE, 0, "not a member");

  static final Duration HALF_LIFE = Duration.ofDays(90);
  static final int GROUP_LIMIT = 10;
  private static final double PRIOR = 2;
  private static final double BOUND = 0.05;
  private static final double ANONYMOUS = 0.5;

  /** Groups whose weight has faded below this no longer stand behind anybody. */
  private static final double STANDING = 0.5;

  /** Beyond this many years every outcome weighs nothing that four decimals could show. */
  private static final Duration FORGOTTEN = Duration.ofDays(3650);

  /** More outcomes than this change no decimal. */
  private static final double MOST = 50_000;

  /** Somebody about whom nothing is known yet. */
  public static Reliability newcomer() {
    return of(0, 0, 0);
  }

  /** From weights that have been added up already. */
  static Reliability of(double confirmed, double falsePositives, int confirmingGroups) {
    var beta = new BetaDistribution(PRIOR + confirmed, PRIOR + falsePositives);
    return new Reliability(
        Share.nearest(beta.quantile(BOUND)),
        confirmingGroups,
        "5 percent bound of Beta(2 + %s, 2 + %s)"
            .formatted(decimals(confirmed), decimals(falsePositives)));
  }

  /**
   * From all outcomes of the member's reports of this kind, as known at an instant.
   *
   * @param ownGroup the member's independence group
   * @param at outcomes of later instants are not known yet
   */
  public static Reliability of(Collection<Outcome> outcomes, String ownGroup, Instant at) {
    var byGroup = new TreeMap<String, Weights>();
    outcomes.stream()
        .filter(o -> !o.group().equals(ownGroup) && !o.at().isAfter(at))
        // One order of summation, so that the last digit does not depend on storage.
        .sorted(
            Comparator.comparing(Outcome::at)
                .thenComparing(Outcome::group)
                .thenComparing(Outcome::wasRight)
                .thenComparing(Outcome::isAnonymous))
        .forEach(o -> byGroup.computeIfAbsent(o.group(), _ -> new Weights()).add(o, at));
    double confirmed = 0;
    double falsePositives = 0;
    int groups = 0;
    for (Map.Entry<String, Weights> group : byGroup.entrySet()) {
      confirmed += StrictMath.min(group.getValue().confirmed, GROUP_LIMIT);
      falsePositives += StrictMath.min(group.getValue().falsePositives, GROUP_LIMIT);
      groups += group.getValue().confirmed >= STANDING ? 1 : 0;
    }
    return of(StrictMath.min(confirmed, MOST), StrictMath.min(falsePositives, MOST), groups);
  }

  private static String decimals(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  /** What one group found out, faded. */
  private static final class Weights {
    private double confirmed;
    private double falsePositives;

    private void add(Outcome outcome, Instant at) {
      var age = Duration.between(outcome.at(), at);
      if (age.compareTo(FORGOTTEN) > 0) {
        return;
      }
      double weight =
          StrictMath.pow(2, -(double) age.toSeconds() / HALF_LIFE.toSeconds())
              * (outcome.isAnonymous() ? ANONYMOUS : 1);
      if (outcome.wasRight()) {
        confirmed += weight;
      } else {
        falsePositives += weight;
      }
    }
  }
}
