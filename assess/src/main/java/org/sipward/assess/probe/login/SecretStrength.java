package org.sipward.assess.probe.login;

import java.util.List;

/**
 * How much there is to guess in secrets of the same kind, at most: characters that all of them have
 * in common count nothing, and the alphabet is no larger than what was seen of it. Stateless.
 */
final class SecretStrength {
  private SecretStrength() {}

  /** Bits of the weakest of several secrets. */
  static int bits(List<String> secrets) {
    int shortest = varying(secrets).stream().mapToInt(String::length).min().orElse(0);
    return (int) (shortest * Math.log(alphabet(String.join("", secrets))) / Math.log(2));
  }

  /** The secrets without the beginning and the end that all of them share. */
  static List<String> varying(List<String> secrets) {
    int shortest = secrets.stream().mapToInt(String::length).min().orElse(0);
    String first = secrets.getFirst();
    int before = 0;
    while (before < shortest && allAt(secrets, before, first.charAt(before), false)) {
      before++;
    }
    int after = 0;
    while (after < shortest - before
        && allAt(secrets, after, first.charAt(first.length() - 1 - after), true)) {
      after++;
    }
    int from = before;
    int to = after;
    return secrets.stream().map(s -> s.substring(from, s.length() - to)).toList();
  }

  private static boolean allAt(List<String> secrets, int index, char c, boolean fromEnd) {
    return secrets.stream().allMatch(s -> s.charAt(fromEnd ? s.length() - 1 - index : index) == c);
  }

  private static int alphabet(String text) {
    boolean hex = text.matches("[0-9a-f]+|[0-9A-F]+");
    int size = text.matches("(?s).*\\d.*") ? 10 : 0;
    size += text.matches("(?s).*[a-z].*") ? (hex ? 6 : 26) : 0;
    size += text.matches("(?s).*[A-Z].*") ? (hex ? 6 : 26) : 0;
    size += text.matches("(?s).*[^0-9A-Za-z].*") ? 32 : 0;
    return Math.max(1, size);
  }
}
