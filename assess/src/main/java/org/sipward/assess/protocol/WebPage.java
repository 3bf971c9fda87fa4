package org.sipward.assess.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a page leads to, as far as its markup says so.
 *
 * @param references to other pages, as the page has them, at most {@value #MOST}
 * @param scripted whether a script may show more than the markup does
 * @param password whether it asks for one, if only to set it
 * @param more whether there are more references than these
 */
public record WebPage(List<String> references, boolean scripted, boolean password, boolean more) {
  private static final int MOST = 20;

  public WebPage {
    references = List.copyOf(references);
  }

  /** Reads any text. */
  public static WebPage read(String page) {
    List<String> references = new ArrayList<>();
    boolean scripted = false;
    boolean password = false;
    boolean more = false;
    for (Html.Tag tag : Html.tags(page)) {
      scripted |= tag.name().equals("script");
      password |=
          tag.name().equals("input") && tag.value("type").strip().equalsIgnoreCase("password");
      String reference =
          switch (tag.name()) {
            case "a", "area" -> tag.value("href");
            case "iframe", "frame" -> tag.value("src");
            case "meta" -> refresh(tag);
            default -> "";
          };
      scripted |= reference.strip().regionMatches(true, 0, "javascript:", 0, 11);
      if (!reference.isBlank() && !references.contains(reference)) {
        more |= references.size() == MOST;
        if (!more) {
          references.add(reference);
        }
      }
    }
    return new WebPage(references, scripted, password, more);
  }

  /** Whether any tag has an attribute of this name, in lower case. */
  public static boolean hasAttribute(String page, String name) {
    return Html.tags(page).stream().anyMatch(tag -> tag.attributes().containsKey(name));
  }

  /** Whether the markup is all there is, and has nothing of a login. */
  public boolean isPlain() {
    return !scripted && !password && !more;
  }

  /** {@code content="0; url=login.html"}. */
  private static String refresh(Html.Tag tag) {
    String content = tag.value("content");
    int at = content.toLowerCase(Locale.ROOT).indexOf("url=");
    return tag.value("http-equiv").equalsIgnoreCase("refresh") && at >= 0
        ? content.substring(at + 4).replaceAll("['\"]", "")
        : "";
  }
}
