package org.sipward.assess.paper.weakness;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of versions in an ecosystem. It says nothing, rather than something likely, where it
 * does not know the rules: a wrong order makes findings out of nothing, or hides them.
 */
enum VersionOrder {
  /** SemVer 2.0. */
  SEMANTIC,
  /** Debian policy 5.6.12. */
  DEBIAN,
  /** Numbers with dots between; anything beyond is not compared. */
  NUMBERS;

  private static final int MAX_LENGTH = 200;
  private static final Pattern SEMANTIC_VERSION =
      Pattern.compile("v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:-([0-9A-Za-z.-]+))?(?:\\+.*)?");
  private static final Pattern DOTTED = Pattern.compile("v?\\d+(?:\\.\\d+)*");
  private static final Pattern DEBIAN_VERSION =
      Pattern.compile("(?:(\\d+):)?([A-Za-z0-9.+~-]+?)(?:-([A-Za-z0-9.+~]+))?");
  private static final Set<String> SEMANTIC_ECOSYSTEMS =
      Set.of("npm", "crates.io", "Go", "Hex", "Pub", "SwiftURL");

  static VersionOrder of(String rangeType, String ecosystem) {
    if (rangeType.equals("SEMVER") || SEMANTIC_ECOSYSTEMS.contains(ecosystem)) {
      return SEMANTIC;
    }
    return ecosystem.equals("Debian") || ecosystem.equals("Ubuntu") ? DEBIAN : NUMBERS;
  }

  /** As {@link Comparable}; empty where one of the two is no version of this order. */
  OptionalInt compare(String a, String b) {
    if (a.length() > MAX_LENGTH || b.length() > MAX_LENGTH) {
      return OptionalInt.empty();
    }
    return switch (this) {
      case SEMANTIC -> semantic(a, b);
      case DEBIAN -> debian(a, b);
      case NUMBERS ->
          DOTTED.matcher(a).matches() && DOTTED.matcher(b).matches()
              ? OptionalInt.of(numbers(parts(a), parts(b)))
              : OptionalInt.empty();
    };
  }

  private static List<String> parts(String version) {
    return List.of(version.replaceFirst("^v", "").split("\\.", -1));
  }

  private static int numbers(List<String> a, List<String> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int order = number(i < a.size() ? a.get(i) : "0", i < b.size() ? b.get(i) : "0");
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int number(String a, String b) {
    return new BigInteger(a).compareTo(new BigInteger(b));
  }

  private static OptionalInt semantic(String a, String b) {
    Matcher left = SEMANTIC_VERSION.matcher(a);
    Matcher right = SEMANTIC_VERSION.matcher(b);
    if (!left.matches() || !right.matches()) {
      return OptionalInt.empty();
    }
    for (int i = 1; i <= 3; i++) {
      int order = number(zero(left.group(i)), zero(right.group(i)));
      if (order != 0) {
        return OptionalInt.of(order);
      }
    }
    return OptionalInt.of(preRelease(left.group(4), right.group(4)));
  }

  private static String zero(String number) {
    return number == null ? "0" : number;
  }

  /** SemVer 11.3 and 11.4: a release stands after what precedes it. */
  private static int preRelease(String a, String b) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    String[] left = a.split("\\.", -1);
    String[] right = b.split("\\.", -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      boolean leftNumber = left[i].matches("\\d+");
      boolean rightNumber = right[i].matches("\\d+");
      int order =
          leftNumber && rightNumber
              ? number(left[i], right[i])
              : leftNumber != rightNumber
                  ? Boolean.compare(rightNumber, leftNumber)
                  : left[i].compareTo(right[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }

  private static OptionalInt debian(String a, String b) {
    Matcher left = DEBIAN_VERSION.matcher(a);
    Matcher right = DEBIAN_VERSION.matcher(b);
    if (!left.matches() || !right.matches()) {
      return OptionalInt.empty();
    }
    int epoch = number(zero(left.group(1)), zero(right.group(1)));
    int upstream = epoch != 0 ? epoch : debianPart(left.group(2), right.group(2));
    return OptionalInt.of(
        upstream != 0 ? upstream : debianPart(zero(left.group(3)), zero(right.group(3))));
  }

  /** Non-digits and digits by turns; a tilde stands before even the end. */
  private static int debianPart(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() || j < b.length()) {
      while ((i < a.length() && !digit(a, i)) || (j < b.length() && !digit(b, j))) {
        int order = Integer.compare(weight(a, i), weight(b, j));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
      int fromA = i;
      int fromB = j;
      while (digit(a, i)) {
        i++;
      }
      while (digit(b, j)) {
        j++;
      }
      int order = number("0" + a.substring(fromA, i), "0" + b.substring(fromB, j));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static boolean digit(String text, int at) {
    return at < text.length() && Character.isDigit(text.charAt(at));
  }

  private static int weight(String text, int at) {
    if (at >= text.length() || digit(text, at)) {
      return 0;
    }
    char c = text.charAt(at);
    return c == '~' ? -1 : Character.isLetter(c) ? c : c + 256;
  }
}
