package org.sipward.exchange.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The sum over independent voices, with what it is made of.
 *
 * <p>Each group counts once, with its heaviest statement. Those without a record count together at
 * most {@link RuleSet#crowd}: any number of newcomers who agree may cause a look, never more.
 *
 * @param groups in the order of their names
 * @param crowd all groups without a record together, after the cap
 * @param plain 1 - product of what each leaves open
 * @param result after the home operator's and the own network's word
 * @param isCleared the home operator says that there is nothing
 */
public record Combination(
    List<GroupLine> groups, Share crowd, Share plain, Share result, boolean isCleared) {
  public Combination {
    groups = List.copyOf(groups);
  }

  /** Adds up what counts. */
  static Combination of(
      Collection<Weighed> counted, LocalView localView, boolean isCleared, RuleSet rules) {
    var byGroup =
        counted.stream()
            .collect(
                Collectors.groupingBy(
                    w -> w.evidence().origin().group(), TreeMap::new, Collectors.toList()));
    var groups = new ArrayList<GroupLine>();
    byGroup.forEach((group, lines) -> groups.add(line(group, lines)));
    var crowd =
        Share.anyOf(groups.stream().filter(g -> !g.hasRecord()).map(GroupLine::weight).toList())
            .atMost(rules.crowd());
    var voices = new ArrayList<Share>();
    groups.stream().filter(GroupLine::hasRecord).map(GroupLine::weight).forEach(voices::add);
    voices.add(crowd);
    var plain = Share.anyOf(voices);
    return new Combination(
        groups, crowd, plain, judged(plain, localView, isCleared, rules), isCleared);
  }

  /** Groups that have seen something themselves and can be relied upon. */
  int voices() {
    return (int) groups.stream().filter(g -> g.hasRecord() && g.isFirstHand()).count();
  }

  private static GroupLine line(String group, List<Weighed> lines) {
    boolean hasRecord = lines.stream().anyMatch(w -> w.hasRecord() && isHeavy(w));
    return new GroupLine(
        group,
        lines.stream().map(Weighed::weight).max(Share::compareTo).orElse(Share.NONE),
        hasRecord,
        // The sight of a newcomer does not turn the indicator of a reliable relative into one.
        lines.stream().anyMatch(w -> w.isFirstHand() && w.hasRecord() == hasRecord && isHeavy(w)));
  }

  /** A statement of no weight lends its group nothing. */
  private static boolean isHeavy(Weighed line) {
    return line.weight().compareTo(Share.NONE) > 0;
  }

  private static Share judged(Share plain, LocalView view, boolean isCleared, RuleSet rules) {
    if (isCleared) {
      return Share.NONE;
    }
    return switch (view) {
      case SEEN, SILENT -> plain;
      case CONTRADICTS -> Share.product(plain, rules.contradicted());
    };
  }
}
