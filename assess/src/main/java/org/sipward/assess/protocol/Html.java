package org.sipward.assess.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tags of a page in their order, read as loosely as browsers do, in one pass. */
final class Html {
  private static final int MAX_TAGS = 20_000;
  private static final int MAX_ATTRIBUTES = 100;

  private final String page;
  private final String lower;
  private int at;

  /**
   * A tag.
   *
   * @param name in lower case, with a slash before it where it closes
   * @param attributes by name in lower case, entities resolved
   * @param from where it begins
   * @param to behind its end
   */
  record Tag(String name, Map<String, String> attributes, int from, int to) {
    String value(String attribute) {
      return attributes.getOrDefault(attribute, "");
    }
  }

  private Html(String page) {
    this.page = page;
    StringBuilder letters = new StringBuilder(page);
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      letters.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
    }
    this.lower = letters.toString();
  }

  static List<Tag> tags(String page) {
    Html html = new Html(page);
    List<Tag> tags = new ArrayList<>();
    while (tags.size() < MAX_TAGS && html.toTag()) {
      Tag tag = html.tag();
      tags.add(tag);
      if (tag.name().equals("script") || tag.name().equals("style")) {
        html.skipTo("</" + tag.name());
      }
    }
    return tags;
  }

  /** What a reader sees: no tags, no scripts, white space as single blanks. */
  static String visible(String page) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    boolean hidden = false;
    for (Tag tag : tags(page)) {
      if (!hidden) {
        text.append(page, from, tag.from()).append(' ');
      }
      hidden = tag.name().equals("script") || tag.name().equals("style");
      from = tag.to();
    }
    text.append(page, from, page.length());
    return entities(text.toString()).replaceAll("\\s+", " ").strip();
  }

  /** Moves to the next tag, over comments; false where there is none. */
  private boolean toTag() {
    while (true) {
      at = page.indexOf('<', at);
      if (at < 0 || at + 1 >= page.length()) {
        return false;
      }
      if (page.startsWith("<!--", at)) {
        skipTo("-->");
      } else if (page.charAt(at + 1) == '/' || Character.isLetter(page.charAt(at + 1))) {
        return true;
      } else {
        at++;
      }
    }
  }

  private void skipTo(String end) {
    int found = lower.indexOf(end, at);
    at = found < 0 ? page.length() : found;
  }

  private Tag tag() {
    int from = at;
    at++;
    int begin = at;
    while (at < page.length() && (page.charAt(at) == '/' || isNamed(page.charAt(at)))) {
      at++;
      if (page.charAt(at - 1) == '/' && at - 1 > begin) {
        break;
      }
    }
    String name = page.substring(begin, at).toLowerCase(Locale.ROOT);
    Map<String, String> attributes = new LinkedHashMap<>();
    while (at < page.length() && page.charAt(at) != '>') {
      if (isNamed(page.charAt(at))) {
        attribute(attributes);
      } else {
        at++;
      }
    }
    at = Math.min(at + 1, page.length());
    return new Tag(name, attributes, from, at);
  }

  private void attribute(Map<String, String> attributes) {
    int begin = at;
    while (at < page.length() && isNamed(page.charAt(at))) {
      at++;
    }
    String name = page.substring(begin, at).toLowerCase(Locale.ROOT);
    skipBlanks();
    String value = "";
    if (at < page.length() && page.charAt(at) == '=') {
      at++;
      skipBlanks();
      value = value();
    }
    if (attributes.size() < MAX_ATTRIBUTES) {
      attributes.putIfAbsent(name, entities(value));
    }
  }

  private String value() {
    if (at >= page.length()) {
      return "";
    }
    char quote = page.charAt(at);
    if (quote == '"' || quote == '\'') {
      int end = page.indexOf(quote, at + 1);
      int to = end < 0 ? page.length() : end;
      String value = page.substring(at + 1, to);
      at = Math.min(to + 1, page.length());
      return value;
    }
    int begin = at;
    while (at < page.length() && page.charAt(at) != '>' && !isBlank(page.charAt(at))) {
      at++;
    }
    return page.substring(begin, at);
  }

  private void skipBlanks() {
    while (at < page.length() && isBlank(page.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  private static boolean isNamed(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == ':' || c == '.';
  }

  private static String entities(String text) {
    return text.indexOf('&') < 0
        ? text
        : text.replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&nbsp;", " ")
            .replace("&amp;", "&");
  }
}
