package org.sipward.exchange.transport.signature;

import java.util.Locale;
import java.util.SplittableRandom;

/** Random I-JSON on one line: any number, any name, any spelling of a string, spaces anywhere. */
final class RandomJson {
  private static final long[] NOTABLE = {
    0x0000000000000001L, 0x7fefffffffffffffL, 0x444b1ae4d6e2ef50L, 0x444b1ae4d6e2ef4fL,
    0x3eb0c6f7a0b5ed8dL, 0x3eb0c6f7a0b5ed8cL, 0x8000000000000000L, 0x0010000000000000L,
  };
  private static final int MAX_DEPTH = 4;

  private final SplittableRandom random;
  private final StringBuilder text = new StringBuilder();

  private RandomJson(SplittableRandom random) {
    this.random = random;
  }

  static String next(SplittableRandom random) {
    var json = new RandomJson(random);
    json.container(0);
    return json.text.toString();
  }

  private void value(int depth) {
    space();
    switch (random.nextInt(depth == MAX_DEPTH ? 4 : 6)) {
      case 0 -> text.append(new String[] {"true", "false", "null"}[random.nextInt(3)]);
      case 1, 2 -> text.append(number());
      case 3 -> string(random.nextInt(8));
      default -> container(depth);
    }
    space();
  }

  private void container(int depth) {
    boolean isObject = random.nextBoolean();
    text.append(isObject ? '{' : '[');
    for (int i = 0, n = random.nextInt(6); i < n; i++) {
      text.append(i == 0 ? "" : ",");
      if (isObject) {
        name(i);
        text.append(':');
      }
      value(depth + 1);
    }
    text.append(isObject ? '}' : ']');
  }

  /** Names differ in the last character. */
  private void name(int number) {
    space();
    string(random.nextInt(4));
    text.setLength(text.length() - 1);
    text.append((char) ('a' + number)).append('"');
    space();
  }

  private String number() {
    return switch (random.nextInt(5)) {
      case 0 -> Integer.toString(random.nextInt(2000) - 1000);
      case 1 -> Long.toString(random.nextLong(-9_007_199_254_740_991L, 9_007_199_254_740_992L));
      case 2 -> spelled(Double.longBitsToDouble(NOTABLE[random.nextInt(NOTABLE.length)]));
      case 3 -> spelled(random.nextInt(1_000_000) / Math.pow(10, random.nextInt(12)));
      default -> spelled(Double.longBitsToDouble(random.nextLong()));
    };
  }

  private String spelled(double value) {
    double finite = Double.isFinite(value) ? value : 0;
    return random.nextInt(4) == 0
        ? String.format(Locale.ROOT, "%.17e", finite)
        : Double.toString(finite).toLowerCase(Locale.ROOT);
  }

  private void string(int length) {
    text.append('"');
    for (int i = 0; i < length; i++) {
      int c = random.nextInt(3) == 0 ? random.nextInt(0x11_0000) : random.nextInt(0x100);
      character(c >= 0xd800 && c < 0xe000 ? '/' : c);
    }
    text.append('"');
  }

  private void character(int codePoint) {
    int at = "\b\t\n\f\r\"\\/".indexOf(codePoint);
    if (at >= 0 && random.nextBoolean()) {
      text.append('\\').append("btnfr\"\\/".charAt(at));
    } else if (codePoint < 0x20
        || codePoint == '"'
        || codePoint == '\\'
        || random.nextInt(3) == 0) {
      for (char unit : Character.toChars(codePoint)) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
      }
    } else {
      text.appendCodePoint(codePoint);
    }
  }

  private void space() {
    if (random.nextInt(4) == 0) {
      text.append(random.nextBoolean() ? ' ' : '\t');
    }
  }
}
