package org.sipward.exchange.safety;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/**
 * The telephone numbers that public numbering plans set aside for fiction: whoever is named by one
 * does not exist, which is what an exercise needs.
 *
 * <p>Each pattern is in a file of ours with who says so. A plan that is not in it has none here: an
 * exercise with such a number is refused, which harms nobody.
 */
public final class FictionalNumbers {
  private static final String RESOURCE = "fictional-numbers.txt";
  private static final char ANY = 'x';

  private static final List<String> PATTERNS =
      text()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .toList();

  private FictionalNumbers() {}

  public static boolean contains(Identifier number) {
    return contains(number, number);
  }

  /** Whether all numbers from one to another of the same length are. */
  public static boolean contains(Identifier from, Identifier to) {
    return from.kind() == IdentifierKind.MSISDN
        && to.kind() == IdentifierKind.MSISDN
        && PATTERNS.stream().anyMatch(p -> isWithin(from.value(), to.value(), p));
  }

  /** Both match, and differ only where the pattern leaves every digit open to the end. */
  private static boolean isWithin(String from, String to, String pattern) {
    int open = pattern.length();
    while (open > 0 && pattern.charAt(open - 1) == ANY) {
      open--;
    }
    return matches(from, pattern)
        && matches(to, pattern)
        && from.substring(0, open).equals(to.substring(0, open));
  }

  private static boolean matches(String number, String pattern) {
    boolean matches = number.length() == pattern.length();
    for (int i = 0; matches && i < pattern.length(); i++) {
      matches = pattern.charAt(i) == ANY || pattern.charAt(i) == number.charAt(i);
    }
    return matches;
  }

  private static String text() {
    try (InputStream in = FictionalNumbers.class.getResourceAsStream(RESOURCE)) {
      return new String(
          Objects.requireNonNull(in, "the file is part of the jar").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
