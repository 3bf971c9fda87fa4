package org.sipward.firewall.config;

import java.util.List;
import java.util.Locale;
import org.sipward.firewall.zone.Conduct;

/** Reads how a neighbour is agreed to behave. */
final class ConductReader {
  private ConductReader() {}

  static Conduct read(Place place, Conduct base) {
    return new Conduct(
        place.number("contacts", base.contacts()),
        place.flag("bounded-expiry", base.boundedExpiry()),
        place.flag("registers-others", base.registersOthers()),
        place.flag("own-contacts", base.ownContacts()),
        words(place, "domains", base.domains()),
        words(place, "visited-networks", base.visitedNetworks()),
        words(place, "digest-algorithms", base.digestAlgorithms()),
        place.flag("own-digest", base.ownDigest()),
        Conduct.Agreement.valueOf(
            place.text("security-agreement", base.security().name()).toUpperCase(Locale.ROOT)),
        place.flag("refers-outside-dialogs", base.refersOutside()),
        place.flag("notifies-unasked", base.notifiesUnasked()),
        place.flag("replaces", base.replaces()),
        place.flag("redirects", base.redirects()),
        place.flag("portability", base.portability()),
        place.flag("trunk-groups", base.trunkGroups()),
        place.flag("signs", base.signs()),
        place.flag("compact-signatures", base.compactSignatures()));
  }

  private static List<String> words(Place place, String key, List<String> base) {
    return place.has(key)
        ? place.texts(key).stream().map(w -> w.toLowerCase(Locale.ROOT)).toList()
        : base;
  }
}
