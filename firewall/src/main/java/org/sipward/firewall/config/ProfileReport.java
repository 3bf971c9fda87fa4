package org.sipward.firewall.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipward.firewall.profile.Crossing;
import org.sipward.firewall.profile.HeaderRow;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.profile.Treatment;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;

/** A profile in words: what counts after all rows, one line per header and way. */
public final class ProfileReport {
  private final Profile profile;

  public ProfileReport(Profile profile) {
    this.profile = profile;
  }

  /** What is done with a header, for neighbours outside and within the trust domain. */
  public record Line(
      HeaderKind header, Crossing crossing, String outside, String within, String source) {
    @Override
    public String toString() {
      return "%-30s %-9s outside: %s; within: %s  (%s)"
          .formatted(header.wire(), lower(crossing), outside, within, source);
    }
  }

  /** The lines in the order of the headers; what always passes has none. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (HeaderKind header : HeaderKind.values()) {
      for (Crossing crossing : Crossing.values()) {
        String outside = treatment(header, crossing, false);
        String within = treatment(header, crossing, true);
        if (!outside.equals("pass") || !within.equals("pass")) {
          lines.add(new Line(header, crossing, outside, within, sources(header, crossing)));
        }
      }
    }
    return lines;
  }

  /** The methods that have a meaning at the border. */
  public String methods() {
    return names(profile.methods());
  }

  /** The whole of it. */
  public String text() {
    return profile.name()
        + ": "
        + profile.title()
        + "\nmethods: "
        + methods()
        + "\n"
        + lines().stream().map(l -> l + "\n").collect(Collectors.joining());
  }

  /** What another profile has instead: lines that only this one has, then those of the other. */
  public List<String> difference(ProfileReport other) {
    List<String> difference = new ArrayList<>();
    if (!methods().equals(other.methods())) {
      difference.add("- methods: " + methods());
      difference.add("+ methods: " + other.methods());
    }
    List<String> ours = lines().stream().map(Line::toString).toList();
    List<String> theirs = other.lines().stream().map(Line::toString).toList();
    ours.stream().filter(l -> !theirs.contains(l)).forEach(l -> difference.add("- " + l));
    theirs.stream().filter(l -> !ours.contains(l)).forEach(l -> difference.add("+ " + l));
    return difference;
  }

  private String treatment(HeaderKind header, Crossing crossing, boolean trusted) {
    String requests = of(header, crossing, trusted, false);
    String responses = of(header, crossing, trusted, true);
    if (requests.equals(responses)) {
      return requests;
    }
    return requests + " in requests, " + responses + " in responses";
  }

  private String of(HeaderKind header, Crossing crossing, boolean trusted, boolean response) {
    Map<Treatment, Set<Method>> by = new EnumMap<>(Treatment.class);
    for (Method method : Method.values()) {
      HeaderRow row = profile.row(header, crossing, trusted, method, response);
      by.computeIfAbsent(
              row == null ? Treatment.PASS : row.treatment(), _ -> EnumSet.noneOf(Method.class))
          .add(method);
    }
    if (by.size() == 1) {
      return lower(by.keySet().iterator().next());
    }
    return by.entrySet().stream()
        .map(e -> lower(e.getKey()) + " in " + names(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String sources(HeaderKind header, Crossing crossing) {
    return profile.rows().stream()
        .filter(r -> r.header() == header && r.crossing() == crossing && !r.source().isEmpty())
        .map(HeaderRow::source)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String names(Set<Method> methods) {
    Set<Method> ordered = EnumSet.noneOf(Method.class);
    ordered.addAll(methods);
    return ordered.size() == Method.values().length
        ? "all"
        : ordered.stream().map(Method::name).collect(Collectors.joining(" "));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
