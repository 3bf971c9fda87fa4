package org.sipward.assess.demo;

import java.util.List;

/** The words of a {@code part:} directive: switches, and settings {@code name=value}. */
record DemoWords(List<String> words) {
  static DemoWords of(String[] line) {
    return new DemoWords(List.of(line).subList(2, line.length));
  }

  boolean has(String word) {
    return words.contains(word);
  }

  /** The value of a setting, {@code _} for blanks; empty where it does not stand. */
  String value(String name) {
    return words.stream()
        .filter(w -> w.startsWith(name + "="))
        .map(w -> w.substring(name.length() + 1).replace('_', ' '))
        .findFirst()
        .orElse("");
  }
}
