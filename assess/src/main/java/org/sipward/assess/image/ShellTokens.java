package org.sipward.assess.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The words and separators of a shell script, in order; comments and here-documents are left out.
 */
final class ShellTokens {
  private static final int MAX_TOKENS = 20_000;
  private static final int MAX_WORD = 2_000;
  private static final String BLANK = " \t\r";
  private static final String SEPARATORS = "\n;&|(){}";

  private final String script;
  private final List<String> tokens = new ArrayList<>();
  private final List<String> hereEnds = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellTokens(String script) {
    this.script = script;
  }

  static List<String> of(String script) {
    ShellTokens reading = new ShellTokens(script.replace("\\\n", " "));
    while (reading.at < reading.script.length() && reading.tokens.size() < MAX_TOKENS) {
      reading.next();
    }
    reading.endWord();
    return reading.tokens;
  }

  private void next() {
    char c = script.charAt(at);
    if (c == '\'' || c == '"') {
      quoted(c);
    } else if (c == '\\' && at + 1 < script.length()) {
      add(script.charAt(at + 1));
      at += 2;
    } else if (c == '#' && !inWord) {
      at = lineEnd();
    } else if (c == '$' && at + 1 < script.length() && "{(".indexOf(script.charAt(at + 1)) >= 0) {
      expansion(script.charAt(at + 1) == '{' ? '}' : ')');
    } else if (script.startsWith("<<", at)) {
      hereDocument();
    } else if (BLANK.indexOf(c) >= 0) {
      endWord();
      at++;
    } else if (SEPARATORS.indexOf(c) >= 0 && !isRedirection(c)) {
      separator(c);
    } else {
      add(c);
      at++;
    }
  }

  private void separator(char c) {
    endWord();
    boolean twice = at + 1 < script.length() && script.charAt(at + 1) == c;
    String token = twice && "&|;".indexOf(c) >= 0 ? "" + c + c : "" + c;
    tokens.add(token);
    at += token.length();
    if (c == '\n' && !hereEnds.isEmpty()) {
      skipHereDocuments();
    }
  }

  /** The ampersand of {@code 2>&1} and {@code &>} ends no command. */
  private boolean isRedirection(char c) {
    return c == '&'
        && ((at > 0 && script.charAt(at - 1) == '>')
            || (at + 1 < script.length() && script.charAt(at + 1) == '>'));
  }

  private void quoted(char quote) {
    inWord = true;
    int end = script.indexOf(quote, at + 1);
    while (quote == '"' && end > 0 && script.charAt(end - 1) == '\\') {
      end = script.indexOf(quote, end + 1);
    }
    int to = end < 0 ? script.length() : end;
    append(script.substring(at + 1, to));
    at = Math.min(script.length(), to + 1);
  }

  private void expansion(char close) {
    int end = script.indexOf(close, at);
    int to = end < 0 ? script.length() : end + 1;
    inWord = true;
    append(script.substring(at, to));
    at = to;
  }

  private void hereDocument() {
    endWord();
    int to = at + 2;
    while (to < script.length() && "-'\" ".indexOf(script.charAt(to)) >= 0) {
      to++;
    }
    int from = to;
    while (to < script.length() && Character.isLetterOrDigit(script.charAt(to))) {
      to++;
    }
    if (to > from) {
      hereEnds.add(script.substring(from, to));
    }
    at =
        Math.min(
            script.length(),
            script.startsWith("\"", to) || script.startsWith("'", to) ? to + 1 : to);
  }

  private void skipHereDocuments() {
    for (String end : hereEnds) {
      boolean found = false;
      while (!found && at < script.length()) {
        int to = lineEnd();
        found = script.substring(at, to).strip().equals(end);
        at = Math.min(script.length(), to + 1);
      }
    }
    hereEnds.clear();
  }

  private int lineEnd() {
    int end = script.indexOf('\n', at);
    return end < 0 ? script.length() : end;
  }

  private void add(char c) {
    inWord = true;
    append(String.valueOf(c));
  }

  private void append(String text) {
    if (word.length() + text.length() <= MAX_WORD) {
      word.append(text);
    }
  }

  private void endWord() {
    if (inWord) {
      tokens.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
