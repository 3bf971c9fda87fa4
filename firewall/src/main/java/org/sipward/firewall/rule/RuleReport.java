package org.sipward.firewall.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.sipward.firewall.zone.OperatorRules;
import org.sipward.kernel.Control;
import org.sipward.sip.Method;

/** The rules and lists of a network in words, a line each. */
public final class RuleReport {
  private RuleReport() {}

  /** What there is, and what it may cost. */
  public static List<String> content(OperatorRules rules) {
    List<String> lines = new ArrayList<>();
    if (rules instanceof RuleBook book) {
      book.rules().forEach(rule -> lines.add(rule(rule)));
      book.lists().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> lines.add(list(entry.getKey(), entry.getValue())));
    }
    return lines;
  }

  /** How it goes: which rules are in order, how often they were asked and held. */
  public static List<String> state(OperatorRules rules) {
    List<String> lines = new ArrayList<>();
    if (rules instanceof RuleBook book) {
      for (Rule rule : book.rules()) {
        String order = rule.fault().isEmpty() ? "in order" : "off since it failed: " + rule.fault();
        lines.add(
            "rule %s (%s): held %d, evaluated %d; %s"
                .formatted(rule.name(), rule.place(), rule.held(), rule.asked(), order));
      }
      book.lists().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> lines.add(list(entry.getKey(), entry.getValue())));
    }
    return lines;
  }

  private static String rule(Rule rule) {
    return "rule %s: %s; %s; cost at most %d; %s"
        .formatted(
            rule.name(),
            action(rule.control()),
            filter(rule.filter()),
            rule.condition().cost(),
            rule.place());
  }

  private static String action(Control control) {
    return switch (control.action()) {
      case ACCEPT -> "alert";
      case REJECT -> "reject " + control.status();
      default -> control.action().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String filter(RuleFilter filter) {
    List<String> parts = new ArrayList<>();
    filter.zones().stream().sorted().forEach(z -> parts.add("zone " + z));
    filter.peers().stream().sorted().forEach(p -> parts.add("peer " + p));
    parts.add(
        filter.hundreds().stream()
            .sorted()
            .map(h -> h == 0 ? "requests" : h + "xx")
            .collect(Collectors.joining(" ")));
    parts.add(
        filter.methods().stream().sorted().map(Method::name).collect(Collectors.joining(" ")));
    filter.headers().forEach(h -> parts.add("with " + h.lower()));
    return String.join(", ", parts);
  }

  private static String list(String name, NamedList list) {
    return "list %s: %d %s, %d octets"
        .formatted(name, list.size(), list.kind().word(), list.octets());
  }
}
