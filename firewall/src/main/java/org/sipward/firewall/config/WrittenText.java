package org.sipward.firewall.config;

import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Where a text of several lines stands in its file, so that a place within the text becomes a place
 * in the file. Exact for plain and quoted texts of one line without escapes and for blocks that
 * begin with {@code |}; in texts that YAML folds, line ends count as the one space they become.
 *
 * @param line 1-based line of its first octet, which in a block is the sign before it
 * @param column 1-based
 * @param style how it is written
 */
record WrittenText(int line, int column, ScalarStyle style) {

  /** Line and column in the file of a place in the text, all 1-based. */
  int[] place(int textLine, int textColumn, List<String> file) {
    return switch (style) {
      case LITERAL -> new int[] {line + textLine, indentation(file) + textColumn};
      case FOLDED -> folded(textLine, textColumn, line + 1, file);
      case PLAIN -> textLine == 1 ? folded(1, textColumn, line, file) : start();
      default -> textLine == 1 ? folded(1, textColumn + 1, line, file) : start();
    };
  }

  private int[] start() {
    return new int[] {line, column};
  }

  /** Walks the lines of the file, each without the space that it begins with. */
  private int[] folded(int textLine, int textColumn, int first, List<String> file) {
    int left = textColumn;
    int breaks = textLine - 1;
    for (int at = first; at <= file.size(); at++) {
      String raw = file.get(at - 1);
      int from = at == line ? column - 1 : indentation(raw);
      int length = Math.max(0, raw.stripTrailing().length() - from);
      if (breaks > 0 && length == 0) {
        breaks--;
      } else if (breaks == 0 && left <= length) {
        return new int[] {at, from + left};
      } else if (breaks == 0) {
        left -= length + 1;
      }
    }
    return start();
  }

  private int indentation(List<String> file) {
    for (int at = line + 1; at <= file.size(); at++) {
      if (!file.get(at - 1).isBlank()) {
        return indentation(file.get(at - 1));
      }
    }
    return 0;
  }

  private static int indentation(String raw) {
    int at = 0;
    while (at < raw.length() && raw.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
