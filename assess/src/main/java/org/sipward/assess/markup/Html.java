package org.sipward.assess.markup;

/** Markup in the making, in which every text is escaped for elements and attributes alike. */
public final class Html {
  private final StringBuilder markup = new StringBuilder();

  /** Markup of ours. */
  public Html raw(String text) {
    markup.append(text);
    return this;
  }

  /** Anything else; characters that XML does not know become a question mark. */
  public Html text(String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '"' -> markup.append("&quot;");
                case '\'' -> markup.append("&#39;");
                default -> {
                  if (isXml(c)) {
                    markup.appendCodePoint(c);
                  } else {
                    markup.append('?');
                  }
                }
              }
            });
    return this;
  }

  /** The text as people see it: what {@link #text} does not let through is a question mark. */
  public static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(c -> visible.appendCodePoint(isXml(c) ? c : '?'));
    return visible.toString();
  }

  public Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">");
  }

  @Override
  public String toString() {
    return markup.toString();
  }

  /** XML 1.0, 2.2, without the directional controls that turn text around. */
  private static boolean isXml(int c) {
    boolean turnsText = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c < 0x7f)
        || (c >= 0xa0 && c <= 0xd7ff && !turnsText)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
