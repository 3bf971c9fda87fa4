package org.sipward.assess.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A YAML text in the making: one key a line, in the order of the calls, so that a difference in git
 * is the difference in meaning.
 */
public final class YamlText {
  /** What needs no quotes under any reader of YAML: words, dates, numbers, addresses with a dot. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9_./@+ ()-]{0,199}");

  private static final Set<String> SPECIAL = Set.of("true", "false", "null", "on", "off", "y", "n");

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** A line for people. */
  public YamlText comment(String words) {
    indent();
    text.append("# ");
    words.codePoints().map(c -> isPrintable(c) ? c : ' ').forEach(text::appendCodePoint);
    text.append('\n');
    return this;
  }

  private static boolean isPrintable(int c) {
    return !Character.isISOControl(c)
        && !(c >= 0xD800 && c <= 0xDFFF)
        && c != 0xFEFF
        && (c & 0xFFFE) != 0xFFFE
        && c != 0x2028
        && c != 0x2029;
  }

  public YamlText put(String key, Object value) {
    key(key);
    text.append(' ').append(scalar(value.toString())).append('\n');
    return this;
  }

  /** A list, one item a line; an empty one is left out. */
  public YamlText put(String key, List<String> values) {
    if (values.isEmpty()) {
      return this;
    }
    key(key);
    text.append('\n');
    for (String value : values) {
      indent();
      text.append("  - ").append(scalar(value)).append('\n');
    }
    return this;
  }

  /** Opens a mapping below a key. */
  public YamlText open(String key) {
    key(key);
    text.append('\n');
    depth++;
    return this;
  }

  public YamlText close() {
    depth--;
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void key(String key) {
    indent();
    text.append(scalar(key)).append(':');
  }

  private void indent() {
    text.repeat("  ", depth);
  }

  static String scalar(String value) {
    boolean plain =
        PLAIN.matcher(value).matches()
            && !value.endsWith(" ")
            && !SPECIAL.contains(value.toLowerCase(Locale.ROOT));
    if (plain) {
      return value;
    }
    StringBuilder quoted = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                  if (!isPrintable(c)) {
                    quoted.append(String.format("\\u%04x", c));
                  } else {
                    quoted.appendCodePoint(c);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }
}
