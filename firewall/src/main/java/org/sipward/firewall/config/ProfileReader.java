package org.sipward.firewall.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipward.firewall.check.border.BorderControl;
import org.sipward.firewall.check.border.ParameterControl;
import org.sipward.firewall.control.Checks;
import org.sipward.firewall.control.Departures;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.firewall.profile.HeaderRow;
import org.sipward.firewall.profile.ParameterRow;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.profile.Treatment;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.Octets;

/** Reads profiles by name, each after the one that it extends. One use, one thread. */
final class ProfileReader {
  /** Of one profile with all that it extends: far more than there are headers and methods. */
  static final int MAX_ROWS = 10_000;

  /** All headers of which nobody but a core knows the meaning: those that are named like this. */
  private static final String INVENTED = "X-*";

  private static final Set<HeaderKind> RECEIVED =
      Checks.ALL.stream()
          .filter(BorderControl.class::isInstance)
          .flatMap(c -> ((BorderControl) c).headers().stream())
          .collect(Collectors.toSet());

  private static final Set<HeaderKind> SENT =
      Departures.ALL.stream().flatMap(c -> c.headers().stream()).collect(Collectors.toSet());

  private static final Set<BorderParameter> RECEIVED_PARAMETERS =
      Checks.ALL.stream()
          .filter(ParameterControl.class::isInstance)
          .flatMap(c -> ((ParameterControl) c).parameters().stream())
          .collect(Collectors.toSet());

  private static final Set<BorderParameter> SENT_PARAMETERS =
      Departures.ALL.stream().flatMap(c -> c.parameters().stream()).collect(Collectors.toSet());

  private final Map<String, Profile> known;
  private final Map<String, Place> places;
  private final Set<String> begun = new HashSet<>();

  private ProfileReader(Map<String, Profile> given, Map<String, Place> places) {
    this.known = new LinkedHashMap<>(given);
    this.places = places;
  }

  /**
   * All profiles: those given and those of a file, which may extend the given ones and must not
   * take their names.
   */
  static Map<String, Profile> read(Map<String, Profile> given, Place profiles) {
    Map<String, Place> places = profiles.entries();
    ProfileReader reader = new ProfileReader(given, places);
    places.forEach(
        (name, place) -> {
          if (given.containsKey(name)) {
            place.problem("a profile of that name is built in", "choose another name");
          } else {
            reader.profile(name, place);
          }
        });
    return reader.known;
  }

  private Optional<Profile> profile(String name, Place place) {
    if (known.containsKey(name)) {
      return Optional.of(known.get(name));
    }
    if (!begun.add(name)) {
      return Optional.empty(); // it extends itself, which is told where it is asked for
    }
    Profile base = Profile.OPEN;
    if (place.has("extends")) {
      base = base(place, place.text("extends", ""));
    }
    List<HeaderRow> rows = new ArrayList<>(base.rows());
    for (Place row : place.items("headers")) {
      rows.addAll(rows(row));
      if (rows.size() > MAX_ROWS) {
        row.problem("more than " + MAX_ROWS + " rows with those it extends", "take some out");
        rows.clear();
        break;
      }
    }
    Set<Method> methods = place.has("methods") ? methods(place) : base.methods();
    List<ParameterRow> parameters = new ArrayList<>(base.parameterRows());
    place.items("parameters").forEach(row -> parameters.addAll(parameterRows(row)));
    String methodsPlace =
        place.has("methods") ? place.at("methods").location() : base.methodsPlace();
    Profile read =
        new Profile(
            name, place.text("title", base.title()), methods, methodsPlace, rows, parameters);
    known.put(name, read);
    return Optional.of(read);
  }

  private Profile base(Place place, String name) {
    Place other = places.get(name);
    Optional<Profile> base =
        other == null ? Optional.ofNullable(known.get(name)) : profile(name, other);
    if (base.isEmpty()) {
      place
          .at("extends")
          .problem(
              other == null ? "no such profile: " + name : "it extends itself by way of " + name,
              "there are: " + String.join(", ", known.keySet()));
    }
    return base.orElse(Profile.OPEN);
  }

  private static List<HeaderRow> rows(Place row) {
    List<HeaderRow> rows = new ArrayList<>();
    for (Place header : row.items("header")) {
      byte[] name = Octets.of(header.text()).array();
      HeaderKind kind = HeaderKind.named(name, 0, name.length);
      if (kind == HeaderKind.UNKNOWN && !header.text().equals(INVENTED)) {
        header.problem(
            "no header that is known here: " + header.text(), "docs/profiles.md names them");
        continue;
      }
      HeaderRow.Direction direction = direction(row);
      boolean asked = row.text("privacy", "any").equals("asked");
      if (!isAnswered(direction, RECEIVED.contains(kind), SENT.contains(kind))) {
        header.problem(
            "no control answers for this header in this direction", "docs/profiles.md names those");
        continue;
      }
      if (asked && direction != HeaderRow.Direction.SENT) {
        row.at("privacy")
            .problem("privacy is asked of whoever sends on", "add on: sent, or take it out");
      }
      rows.add(
          new HeaderRow(
              kind,
              methods(row),
              HeaderRow.Messages.valueOf(upper(row.text("in", "both"))),
              HeaderRow.Trust.valueOf(upper(row.text("trust", "any"))),
              Treatment.valueOf(upper(row.text("do", "pass"))),
              row.text("source", ""),
              direction,
              asked,
              row.location()));
    }
    return rows;
  }

  private static HeaderRow.Direction direction(Place row) {
    return HeaderRow.Direction.valueOf(upper(row.text("on", "received")));
  }

  private static boolean isAnswered(HeaderRow.Direction direction, boolean received, boolean sent) {
    return switch (direction) {
      case RECEIVED -> received;
      case SENT -> sent;
      case BOTH -> received && sent;
    };
  }

  private static List<ParameterRow> parameterRows(Place row) {
    List<ParameterRow> rows = new ArrayList<>();
    HeaderRow.Direction direction = direction(row);
    for (Place name : row.items("parameter")) {
      BorderParameter parameter = parameter(name.text());
      if (!isAnswered(
          direction,
          RECEIVED_PARAMETERS.contains(parameter),
          SENT_PARAMETERS.contains(parameter))) {
        name.problem(
            "no control answers for this parameter in this direction",
            "docs/profiles.md names those");
        continue;
      }
      rows.add(
          new ParameterRow(
              parameter,
              HeaderRow.Trust.valueOf(upper(row.text("trust", "any"))),
              Treatment.valueOf(upper(row.text("do", "pass"))),
              row.text("source", ""),
              direction,
              row.location()));
    }
    return rows;
  }

  /** The schema knows no other names. */
  private static BorderParameter parameter(String name) {
    return Arrays.stream(BorderParameter.values())
        .filter(p -> p.wire().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Set<Method> methods(Place place) {
    Set<Method> methods = EnumSet.noneOf(Method.class);
    place.texts("methods").forEach(name -> methods.add(Method.valueOf(name)));
    return methods.isEmpty() ? EnumSet.allOf(Method.class) : methods;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
