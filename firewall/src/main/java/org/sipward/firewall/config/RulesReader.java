package org.sipward.firewall.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipward.firewall.rule.Header;
import org.sipward.firewall.rule.NamedList;
import org.sipward.firewall.rule.Rule;
import org.sipward.firewall.rule.RuleBook;
import org.sipward.firewall.rule.RuleCondition;
import org.sipward.firewall.rule.RuleFilter;
import org.sipward.firewall.rule.cel.ExpressionProblem;
import org.sipward.firewall.rule.cel.RuleCompiler;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.Action;
import org.sipward.kernel.Mode;
import org.sipward.sip.Method;

/** Reads the operator's rules and the lists that they ask. One use, one thread. */
final class RulesReader {
  private static final Set<Method> NOT_BY_DEFAULT =
      EnumSet.of(Method.ACK, Method.PRACK, Method.BYE, Method.CANCEL);

  private final Place root;
  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  RulesReader(Place root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /** The mode that each rule has where a zone or peer says nothing else, by control id. */
  Map<String, Mode> modes() {
    Map<String, Mode> modes = new HashMap<>();
    root.at("rules")
        .entries()
        .forEach(
            (name, rule) ->
                modes.put(
                    Rule.PREFIX + name,
                    Mode.valueOf(rule.text("mode", "monitor").toUpperCase(Locale.ROOT))));
    return modes;
  }

  /** The book of rules for these zones. */
  RuleBook read(List<Zone> zones) {
    Map<String, NamedList> lists = lists();
    Map<String, Place> places = root.at("rules").entries();
    List<Rule> rules = new ArrayList<>();
    if (!places.isEmpty()) {
      RuleCompiler compiler = new RuleCompiler(lists);
      places.forEach((name, place) -> rules.add(rule(name, place, zones, compiler)));
    }
    return new RuleBook(rules, lists, files, zones);
  }

  private Map<String, NamedList> lists() {
    Map<String, NamedList> lists = new LinkedHashMap<>();
    root.at("lists")
        .entries()
        .forEach(
            (name, place) -> {
              NamedList.Kind kind =
                  NamedList.Kind.valueOf(place.text("kind", "").toUpperCase(Locale.ROOT));
              Path file = folder.resolve(place.text("file", ""));
              files.add(file);
              lists.put(name, ListFile.read(file, place.at("file"), kind));
            });
    return lists;
  }

  private static Rule rule(String name, Place place, List<Zone> zones, RuleCompiler compiler) {
    String then = place.text("then", "alert");
    Action action =
        then.equals("alert") ? Action.ACCEPT : then.equals("drop") ? Action.DROP : Action.REJECT;
    int status = action == Action.REJECT ? Integer.parseInt(then.substring(7)) : 0;
    return new Rule(
        name,
        place.text("text", ""),
        place.shortPlace(),
        filter(place.at("when"), zones),
        place.has("if") ? condition(place.at("if"), compiler) : RuleCondition.NONE,
        action,
        status);
  }

  private static RuleFilter filter(Place when, List<Zone> zones) {
    Set<String> zoneNames = zones.stream().map(Zone::name).collect(Collectors.toSet());
    Set<String> peerNames =
        zones.stream().flatMap(z -> z.peers().stream()).map(Peer::name).collect(Collectors.toSet());
    return new RuleFilter(
        known(when, "zones", zoneNames),
        known(when, "peers", peerNames),
        methods(when),
        hundreds(when),
        when.texts("headers").stream().map(Header::named).toList());
  }

  private static Set<String> known(Place when, String key, Set<String> names) {
    for (Place item : when.items(key)) {
      if (!names.contains(item.text())) {
        String kind = key.substring(0, key.length() - 1);
        String there = names.stream().sorted().limit(20).collect(Collectors.joining(", "));
        item.problem(
            "no such " + kind + ": " + item.text(),
            there.isEmpty() ? "remove it" : "there are: " + there);
      }
    }
    return Set.copyOf(when.texts(key));
  }

  private static Set<Method> methods(Place when) {
    if (!when.has("methods")) {
      return EnumSet.complementOf(EnumSet.copyOf(NOT_BY_DEFAULT));
    }
    return when.texts("methods").stream().map(Method::valueOf).collect(Collectors.toSet());
  }

  private static Set<Integer> hundreds(Place when) {
    String messages = when.text("messages", when.has("responses") ? "responses" : "requests");
    Set<Integer> hundreds = new HashSet<>();
    if (!messages.equals("responses")) {
      hundreds.add(0);
    }
    if (!messages.equals("requests")) {
      List<String> classes =
          when.has("responses")
              ? when.texts("responses")
              : List.of("1xx", "2xx", "3xx", "4xx", "5xx", "6xx");
      classes.forEach(c -> hundreds.add(c.charAt(0) - '0'));
    } else if (when.has("responses")) {
      when.at("responses").problem("classes of responses of requests", "use messages: both");
    }
    return hundreds;
  }

  private static RuleCondition condition(Place place, RuleCompiler compiler) {
    List<ExpressionProblem> problems = new ArrayList<>();
    RuleCondition condition = compiler.compile(place.text().stripTrailing(), problems);
    for (ExpressionProblem problem : problems) {
      place.problemWithin(problem.line(), problem.column(), problem.message(), problem.remedy());
    }
    return condition;
  }
}
