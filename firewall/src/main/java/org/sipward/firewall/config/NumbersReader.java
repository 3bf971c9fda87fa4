package org.sipward.firewall.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sipward.firewall.number.CalleeRules;
import org.sipward.firewall.number.CallerRules;
import org.sipward.firewall.number.DialPlan;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.number.NumberClass;
import org.sipward.firewall.number.NumberPlan;
import org.sipward.firewall.number.NumberRules;
import org.sipward.firewall.number.PrefixSet;

/** Reads which numbers a neighbour may show and call. */
final class NumbersReader {
  private final Path folder;

  NumbersReader(Path folder) {
    this.folder = folder;
  }

  NumberRules read(Place place, NumberRules inherited) {
    if (!place.value().propertyNames().iterator().hasNext()) {
      return inherited;
    }
    NumberPlan.shipped(); // made here, so that no message has to wait for it
    List<String> contexts =
        place.has("phone-contexts")
            ? place.texts("phone-contexts").stream().map(c -> c.toLowerCase(Locale.ROOT)).toList()
            : inherited.contexts();
    return new NumberRules(
        plan(place, inherited.plan()),
        callers(place, inherited.callers()),
        callees(place.at("destinations"), inherited.callees()),
        contexts);
  }

  private static DialPlan plan(Place place, DialPlan base) {
    DialPlan.Bare bare =
        DialPlan.Bare.valueOf(place.text("bare", base.bare().name()).toUpperCase(Locale.ROOT));
    if (!place.has("country")) {
      if (bare == DialPlan.Bare.NATIONAL && base.code() == 0) {
        place.at("bare").problem("national numbers of no country", "add country: FR, ...");
      }
      return new DialPlan(base.code(), base.international(), base.national(), bare);
    }
    return isCountry(place.at("country")) ? DialPlan.of(place.text("country", ""), bare) : base;
  }

  private CallerRules callers(Place place, CallerRules base) {
    return new CallerRules(
        prefixes(place, "own", base.own()),
        place.flag("forwards", base.forwards()),
        CallerRules.From.valueOf(place.text("from", base.from().name()).toUpperCase(Locale.ROOT)),
        countries(place, "home", base.home()),
        prefixes(place, "home-exempt", base.exempt()),
        countries(place, "origins", base.origins()),
        place.flag("must-show", base.mustShow()),
        place.flag("valid", base.valid()),
        file(place, "never-shown", base.neverShown()),
        place.number("look-alike", base.lookAlike()),
        place.flag("anonymous", base.anonymous()));
  }

  private CalleeRules callees(Place place, CalleeRules base) {
    Set<NumberClass> refused = EnumSet.noneOf(NumberClass.class);
    for (String name : place.texts("refuse")) {
      refused.add(NumberClass.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    }
    return new CalleeRules(
        place.has("refuse") ? refused : base.refused(),
        prefixes(place, "refuse-numbers", base.refusedNumbers()),
        file(place, "baits", base.baits()),
        countries(place, "countries", base.countries()),
        place.number("diversions", base.diversions()));
  }

  private static PrefixSet prefixes(Place place, String key, PrefixSet base) {
    if (!place.has(key)) {
      return base;
    }
    List<Long> prefixes = new ArrayList<>();
    place.texts(key).forEach(text -> prefixes.add(E164.of(text.substring(1))));
    return PrefixSet.of(prefixes);
  }

  private static Set<String> countries(Place place, String key, Set<String> base) {
    if (!place.has(key)) {
      return base;
    }
    Set<String> countries = new HashSet<>();
    for (Place country : place.items(key)) {
      if (isCountry(country)) {
        countries.add(country.text());
      }
    }
    return countries;
  }

  private static boolean isCountry(Place country) {
    boolean known = DialPlan.knows(country.text());
    if (!known) {
      country.problem(
          "no numbering plan known of: " + country.text(), "use an ISO 3166 code such as FR");
    }
    return known;
  }

  private PrefixSet file(Place place, String key, PrefixSet base) {
    return place.has(key)
        ? PrefixFile.read(place.at(key), folder.resolve(place.text(key, "")))
        : base;
  }
}
