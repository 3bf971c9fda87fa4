package org.sipward.firewall.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.firewall.profile.HeaderRow;
import org.sipward.firewall.profile.ParameterRow;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.profile.Treatment;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;

/** A profile in words: what counts after all rows, one line per header or parameter. */
public final class ProfileReport {
  private final Profile profile;

  public ProfileReport(Profile profile) {
    this.profile = profile;
  }

  /**
   * What is done with a header or {@code ;parameter} from outside and within the trust domain.
   *
   * @param way {@code received} or {@code sent}
   */
  public record Line(String what, String way, String outside, String within, String source) {
    private boolean passes() {
      return outside.equals("pass") && within.equals("pass");
    }

    @Override
    public String toString() {
      return "%-30s %-8s outside: %s; within: %s  (%s)"
          .formatted(what, way, outside, within, source);
    }
  }

  /**
   * The lines about what is received, then those about what is sent, each in the order of the
   * headers, then of the parameters; what always passes has none.
   */
  public List<Line> lines() {
    return Stream.of(false, true)
        .flatMap(
            sent ->
                Stream.concat(
                    Arrays.stream(HeaderKind.values()).map(h -> line(h, sent)),
                    Arrays.stream(BorderParameter.values()).map(p -> line(p, sent))))
        .filter(l -> !l.passes())
        .toList();
  }

  private Line line(HeaderKind header, boolean sent) {
    String source =
        sources(
            profile.rows().stream()
                .filter(r -> r.header() == header && isAbout(r.direction(), sent))
                .map(HeaderRow::source));
    return new Line(
        header == HeaderKind.UNKNOWN ? "X-*" : header.wire(),
        way(sent),
        treatment(header, false, sent),
        treatment(header, true, sent),
        source);
  }

  private Line line(BorderParameter parameter, boolean sent) {
    String source =
        sources(
            profile.parameterRows().stream()
                .filter(r -> r.parameter() == parameter && isAbout(r.direction(), sent))
                .map(ParameterRow::source));
    return new Line(
        ";" + parameter.wire(),
        way(sent),
        treatment(parameter, false, sent),
        treatment(parameter, true, sent),
        source);
  }

  private static String way(boolean sent) {
    return sent ? "sent" : "received";
  }

  private static boolean isAbout(HeaderRow.Direction direction, boolean sent) {
    return direction != (sent ? HeaderRow.Direction.RECEIVED : HeaderRow.Direction.SENT);
  }

  private String treatment(BorderParameter parameter, boolean trusted, boolean sent) {
    ParameterRow row = sent ? profile.sentRow(parameter, trusted) : profile.row(parameter, trusted);
    return lower(row == null ? Treatment.PASS : row.treatment());
  }

  private static String sources(Stream<String> sources) {
    return sources.filter(s -> !s.isEmpty()).distinct().collect(Collectors.joining(", "));
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

  private String treatment(HeaderKind header, boolean trusted, boolean sent) {
    String always = treatment(method -> row(header, trusted, method, sent, false));
    String asked = treatment(method -> row(header, trusted, method, sent, true));
    return always.equals(asked)
        ? always
        : asked + " where privacy is asked" + (always.equals("pass") ? "" : ", else " + always);
  }

  /** The row of requests, then of responses, with one method. */
  private @Nullable HeaderRow[] row(
      HeaderKind header, boolean trusted, Method method, boolean sent, boolean asked) {
    return sent
        ? new @Nullable HeaderRow[] {
          profile.sentRow(header, trusted, method, false, asked),
          profile.sentRow(header, trusted, method, true, asked)
        }
        : new @Nullable HeaderRow[] {
          profile.row(header, trusted, method, false), profile.row(header, trusted, method, true)
        };
  }

  private static String treatment(Function<Method, @Nullable HeaderRow[]> rows) {
    String requests = of(method -> rows.apply(method)[0]);
    String responses = of(method -> rows.apply(method)[1]);
    return requests.equals(responses)
        ? requests
        : requests + " in requests, " + responses + " in responses";
  }

  private static String of(Function<Method, @Nullable HeaderRow> rows) {
    Map<Treatment, Set<Method>> by = new EnumMap<>(Treatment.class);
    for (Method method : Method.values()) {
      HeaderRow row = rows.apply(method);
      by.computeIfAbsent(
              row == null ? Treatment.PASS : row.treatment(), _ -> EnumSet.noneOf(Method.class))
          .add(method);
    }
    return by.size() == 1
        ? lower(by.keySet().iterator().next())
        : by.entrySet().stream()
            .map(e -> lower(e.getKey()) + " in " + names(e.getValue()))
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
