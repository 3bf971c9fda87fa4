package org.sipward.testkit.legit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How header fields are written: case, compact forms, white space, folds, lists, order. */
final class Layout {
  /** Lines of a message that may be folded or have a space before the colon: nobody does more. */
  private static final int ODD_LINES = 24;

  private final Dice dice;
  private final boolean isPlain;
  private final boolean folds;
  private int odd;
  private final StringBuilder out = new StringBuilder();

  Layout(Dice dice) {
    this.dice = dice;
    this.isPlain = !dice.oneIn(3);
    this.folds = dice.oneIn(3);
  }

  /** A start line, which is never folded (RFC 3261 7.1). */
  void line(String text) {
    out.append(text).append("\r\n");
  }

  /** One field: its values in one line with commas, or in lines of their own (RFC 3261 7.3.1). */
  List<String> field(String name, String compact, List<String> values) {
    List<String> lines = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    for (String value : values) {
      if (!joined.isEmpty() && !dice.oneIn(3)) {
        joined.append(Lexis.COMMA).append(value);
      } else {
        if (!joined.isEmpty()) {
          lines.add(written(name, compact, joined.toString()));
        }
        joined.setLength(0);
        joined.append(value);
      }
    }
    lines.add(written(name, compact, joined.toString()));
    return lines;
  }

  private String written(String name, String compact, String value) {
    String label = !compact.isEmpty() && dice.oneIn(3) ? compact : name;
    if (!isPlain && dice.oneIn(4)) {
      label = dice.of(label.toLowerCase(Locale.ROOT), label.toUpperCase(Locale.ROOT));
    }
    // RFC 3261 25.1: HCOLON = *( SP / HTAB ) ":" SWS
    boolean even = isPlain || odd >= ODD_LINES;
    String colon =
        even
            ? ": "
            : dice.of("", "", "", " ", "\t ")
                + ":"
                + dice.of("", " ", " ", "\t", folds ? "\r\n " : "  ");
    int folded = 0;
    StringBuilder text = new StringBuilder(label).append(colon);
    String body = value.strip();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c != '\u0001' && c != '\u0002') {
        text.append(c);
        continue;
      }
      if (i > 0 && body.charAt(i - 1) <= '\u0002') {
        continue; // one run of white space, so that no line is blank
      }
      boolean needed = c == '\u0002' || (i > 0 && body.charAt(i - 1) == ',');
      boolean edge = i == 0 || i == body.length() - 1;
      String space = space(needed, even || edge || folded >= 4);
      folded += space.contains("\n") ? 1 : 0;
      text.append(space);
    }
    odd += even ? 0 : 1;
    return text.toString();
  }

  /** SWS or LWS (RFC 3261 25.1): LWS = [*WSP CRLF] 1*WSP. */
  private String space(boolean needed, boolean straight) {
    if (isPlain) {
      return needed ? " " : "";
    }
    if (folds && !straight && dice.oneIn(6)) {
      return dice.of("\r\n ", " \r\n\t", "\r\n   ");
    }
    return needed ? dice.of(" ", " ", "  ", "\t") : dice.of("", "", "", " ", "\t");
  }

  /** Lines of one field kept in order, fields in any order (RFC 3261 7.3.1). */
  void fields(List<List<String>> fields, boolean shuffled) {
    List<List<String>> all = new ArrayList<>(fields);
    if (shuffled) {
      dice.shuffle(all);
    }
    all.forEach(lines -> lines.forEach(this::line));
  }

  byte[] message(byte[] body) {
    byte[] head = out.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }
}
