package org.sipward.assess.probe.surface;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * What strangers should not be told of one unit, {@code identity.yaml}.
 *
 * @param unit serial numbers, MAC addresses and the like
 * @param versions of its software
 * @param users that log in to it
 */
record Identity(List<String> unit, List<String> versions, List<String> users) {
  /** Names that everybody tries first are given away by nobody. */
  private static final Set<String> KNOWN_TO_ALL =
      Set.of("admin", "administrator", "root", "user", "guest", "service", "support", "operator");

  /** Names that are words of their own as well. */
  private static final Set<String> TRADES =
      Set.of(
          "installer",
          "technician",
          "engineer",
          "electrician",
          "mechanic",
          "owner",
          "manager",
          "supervisor",
          "dealer",
          "driver",
          "customer",
          "tenant",
          "nurse",
          "visitor");

  private static final String ARTICLE = "\\b(?i:the|a|an|your|our|his|her|any|every)\\s";

  private static final int SHORTEST = 4;

  Identity {
    unit = List.copyOf(unit);
    versions = List.copyOf(versions);
    users = List.copyOf(users);
  }

  /** Reads an identity without a single problem, or none. */
  static Optional<Identity> read(Path file, List<Problem> problems) {
    int before = problems.size();
    Optional<Identity> identity =
        YamlFile.read(file, String.valueOf(file.getFileName()), problems).map(Identity::read);
    return problems.size() == before ? identity : Optional.empty();
  }

  private static Identity read(Place root) {
    root.only("unit", "versions", "users");
    List<String> unit = root.texts("unit");
    if (unit.isEmpty() || unit.stream().anyMatch(u -> bare(u).length() < SHORTEST)) {
      root.problem("no 'unit', or one too short", "serial numbers and addresses of this unit");
    }
    return new Identity(unit, root.texts("versions"), root.texts("users"));
  }

  /** Whether a text has something of this unit in it, with its separators or without. */
  boolean namesUnit(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String bareText = bare(text);
    return unit.stream()
        .anyMatch(
            u ->
                lower.contains(u.toLowerCase(Locale.ROOT))
                    || (bare(u).length() >= 2 * SHORTEST && bareText.contains(bare(u))));
  }

  boolean namesUser(String text) {
    return users.stream()
        .filter(u -> !KNOWN_TO_ALL.contains(u.toLowerCase(Locale.ROOT)))
        .anyMatch(u -> named(u).matcher(text).find());
  }

  /**
   * An account has no article: {@code your installer} is a person, {@code installer} may not be.
   */
  private static Pattern named(String user) {
    return TRADES.contains(user.toLowerCase(Locale.ROOT))
        ? Pattern.compile("(?<!" + ARTICLE + ")" + word(user).pattern())
        : word(user);
  }

  boolean namesVersion(String text) {
    return versions.stream().anyMatch(v -> word(v).matcher(text).find());
  }

  private static Pattern word(String word) {
    return Pattern.compile("(?<![A-Za-z0-9.])" + Pattern.quote(word) + "(?![A-Za-z0-9])");
  }

  private static String bare(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }
}
