package org.sipward.assess.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

/**
 * Text as a cell holds it (ECMA-376, ST_Xstring): what XML cannot hold, and what would be read as
 * such an escape, is written as {@code _xHHHH_}.
 */
final class CellText {
  private static final Pattern LOOKS_ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private CellText() {}

  static XSSFRichTextString of(String text) {
    StringBuilder encoded = new StringBuilder();
    String safe = LOOKS_ESCAPED.matcher(text).replaceAll("_x005F_");
    safe.codePoints()
        .forEach(
            c -> {
              if (isXml(c)) {
                encoded.appendCodePoint(c);
              } else {
                encoded.append(String.format("_x%04X_", c));
              }
            });
    return new XSSFRichTextString(encoded.toString());
  }

  static String decoded(String stored) {
    return String.valueOf(new XSSFRichTextString(stored).getString());
  }

  /** Lines in parts that each fit a cell. A line that fits none stands alone, and is too long. */
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int lines = 0;
    for (String line : text.split("\n", -1)) {
      boolean full =
          part.length() + 1 + line.length() > Layout.MAX_CELL || lines >= Layout.MAX_LINES;
      if (lines > 0 && full) {
        parts.add(part.toString());
        part.setLength(0);
        lines = 0;
      }
      part.append(lines > 0 ? "\n" : "").append(line);
      lines++;
    }
    parts.add(part.toString());
    return parts;
  }

  /** XML 1.0, 2.2, without the carriage return, which a reader of XML turns into a line feed. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
