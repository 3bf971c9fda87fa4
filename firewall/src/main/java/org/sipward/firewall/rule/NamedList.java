package org.sipward.firewall.rule;

import java.util.Locale;

/** A list that conditions ask by its name: flat arrays, immutable, asked without allocating. */
public sealed interface NamedList permits NumberList, AddressList, NameList {
  /** Entries of one list at most. */
  int MOST = 4_000_000;

  Kind kind();

  /** Different entries; nested blocks of addresses count once. */
  int size();

  /** Octets that its arrays take. */
  long octets();

  /** What a list holds. */
  enum Kind {
    /** Blocks of addresses, asked by {@code inPrefixes}. */
    PREFIXES("inPrefixes"),
    /** Beginnings of numbers, asked by {@code inNumbers}. */
    NUMBERS("inNumbers"),
    /** Texts without regard to case, asked by {@code inNames}. */
    NAMES("inNames");

    private final String function;

    Kind(String function) {
      this.function = function;
    }

    /** The function of conditions that asks it. */
    public String function() {
      return function;
    }

    /** The word in a configuration. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
