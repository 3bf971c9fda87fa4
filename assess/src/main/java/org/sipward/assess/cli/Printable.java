package org.sipward.assess.cli;

/**
 * Text made safe for a terminal: control characters, which a file name or a message may carry to
 * rewrite the screen, become {@code \\uXXXX}.
 */
final class Printable {
  private Printable() {}

  /** The text with every control, format and line separator character escaped. */
  static String text(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)
                  || Character.getType(c) == Character.FORMAT
                  || Character.getType(c) == Character.LINE_SEPARATOR
                  || Character.getType(c) == Character.PARAGRAPH_SEPARATOR) {
                safe.append(String.format("\\u%04x", c));
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }
}
