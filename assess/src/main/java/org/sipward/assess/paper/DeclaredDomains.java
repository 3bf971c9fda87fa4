package org.sipward.assess.paper;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * Whom a device may talk to, as its vendor declares, {@code domains.yaml}: a list {@code domains}
 * of names, {@code *.example.com} for all below one, and a list {@code addresses} for peers that
 * have no name.
 *
 * @param names in lower case
 * @param addresses single ones or prefixes
 */
public record DeclaredDomains(Set<String> names, List<Prefix> addresses) {
  private static final String NAME = "(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,62})\\.)+[a-z0-9-]{2,63}";

  /** Reads a file without a single problem, or none of it. */
  public static Optional<DeclaredDomains> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<DeclaredDomains> declared =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems)
            .map(DeclaredDomains::read);
    return problems.size() == before ? declared : Optional.empty();
  }

  private static DeclaredDomains read(Place root) {
    root.only("domains", "addresses");
    Set<String> names = new TreeSet<>();
    for (Place place : root.need("domains").map(Place::items).orElse(List.of())) {
      place.text().flatMap(text -> name(place, text)).ifPresent(names::add);
    }
    List<Prefix> addresses = new ArrayList<>();
    for (Place place : root.items("addresses")) {
      Optional<Prefix> prefix = place.text().flatMap(Prefix::literal);
      if (prefix.isEmpty()) {
        place.problem("not an address", "write 192.0.2.7 or 192.0.2.0/24");
      }
      prefix.ifPresent(addresses::add);
    }
    return new DeclaredDomains(names, addresses);
  }

  /** A domain name in lower case; a problem where it is none. */
  public static Optional<String> name(Place place, String text) {
    String name = text.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (name.length() > 253 || !name.matches(NAME)) {
      place.problem("'" + text + "' is no domain", "write cloud.example.com or *.example.com");
      return Optional.empty();
    }
    return Optional.of(name);
  }

  public boolean covers(String name) {
    String whole = name.toLowerCase(Locale.ROOT);
    if (names.contains(whole)) {
      return true;
    }
    for (int dot = whole.indexOf('.'); dot > 0; dot = whole.indexOf('.', dot + 1)) {
      if (names.contains("*" + whole.substring(dot))) {
        return true;
      }
    }
    return false;
  }

  public boolean covers(InetAddress address) {
    return addresses.stream().anyMatch(p -> p.contains(address));
  }
}
