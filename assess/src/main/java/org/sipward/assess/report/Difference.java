package org.sipward.assess.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What changed from one report to another, one sentence each; empty where nothing did. */
public final class Difference {
  private final List<String> changes = new ArrayList<>();

  private Difference() {}

  public static List<String> of(Report before, Report after) {
    Difference difference = new Difference();
    difference.values("subject", before.subject(), after.subject());
    difference.value("risk class", before.riskClass(), after.riskClass());
    difference.value("grant", before.grant(), after.grant());
    Map<String, Report.Control> old = byId(before);
    Map<String, Report.Control> now = byId(after);
    for (String id : union(old.keySet(), now.keySet())) {
      Report.Control a = old.get(id);
      Report.Control b = now.get(id);
      if (a == null || b == null) {
        difference.changes.add(id + (a == null ? " is new" : " is gone"));
      } else {
        difference.control(a, b);
      }
    }
    return List.copyOf(difference.changes);
  }

  private void control(Report.Control before, Report.Control after) {
    String id = after.id();
    value(id + " result", before.result(), after.result());
    value(id + " level", before.level(), after.level());
    value(id + " owner", before.owner(), after.owner());
    values(id + " answer", before.answers(), after.answers());
    values(id + " evidence", before.evidence(), after.evidence());
    values(id + " step", outcomes(before), outcomes(after));
  }

  private void values(String what, Map<String, String> before, Map<String, String> after) {
    for (String key : union(before.keySet(), after.keySet())) {
      value(what + " '" + key + "'", before.getOrDefault(key, ""), after.getOrDefault(key, ""));
    }
  }

  private void value(String what, String before, String after) {
    if (!before.equals(after)) {
      changes.add(what + ": " + shown(before) + " -> " + shown(after));
    }
  }

  private static String shown(String value) {
    return value.isEmpty() ? "nothing" : value;
  }

  private static Map<String, String> outcomes(Report.Control control) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    for (Report.Step step : control.steps()) {
      String said = step.outcome().isEmpty() ? "" : step.outcome() + " (" + step.reason() + ")";
      outcomes.put(step.step(), said);
    }
    return outcomes;
  }

  private static Map<String, Report.Control> byId(Report report) {
    return report.controls().stream()
        .collect(
            Collectors.toMap(
                Report.Control::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new LinkedHashSet<>(a);
    all.addAll(b);
    return all;
  }
}
