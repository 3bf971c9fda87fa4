package org.sipward.assess.form;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list as a text for people, one item a line. What a line cannot hold is written so that no other
 * text looks like it: {@code \|n} and {@code \|r} are line ends within an item, {@code \|e} keeps
 * an empty item or a space at its edge, {@code \|b} is a backslash before a bar. Three characters
 * at most for one, so that the longest item still fits a cell of a spreadsheet.
 */
final class ListText {
  private static final Pattern ESCAPE = Pattern.compile("\\\\\\|([nreb])");
  private static final String EDGE = "\\|e";

  private ListText() {}

  static String of(List<String> items) {
    return items.stream().map(ListText::line).collect(Collectors.joining("\n"));
  }

  /** The items; lines with nothing on them are none. */
  static List<String> items(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(ListText::item)
        .toList();
  }

  private static String line(String item) {
    String line = item.replace("\\|", "\\|b|").replace("\n", "\\|n").replace("\r", "\\|r");
    boolean bare = !line.isEmpty() && line.strip().equals(line);
    return bare ? line : EDGE + line + EDGE;
  }

  private static String item(String line) {
    return ESCAPE
        .matcher(line)
        .replaceAll(
            escape ->
                switch (escape.group(1)) {
                  case "n" -> "\n";
                  case "r" -> "\r";
                  case "b" -> "\\\\";
                  default -> "";
                });
  }
}
