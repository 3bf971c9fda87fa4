package org.sipward.assess.probe.login;

import java.util.Locale;
import java.util.Optional;

/** Where a reference in a page leads, as long as that is the same server. */
final class WebPath {
  private WebPath() {}

  /**
   * Path and query; nothing where the reference leads to another address, port or scheme.
   *
   * @param authority of the server
   * @param base path of the page
   * @param reference as the page has it
   */
  static Optional<String> resolve(String authority, String base, String reference) {
    String to = reference.strip().replaceFirst("#.*", "");
    String lower = to.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") || lower.startsWith("https://") || to.startsWith("//")) {
      String rest = to.substring(to.indexOf("//") + 2);
      int slash = rest.indexOf('/');
      String host = slash < 0 ? rest : rest.substring(0, slash);
      return host.equals(authority)
          ? Optional.of(slash < 0 ? "/" : rest.substring(slash))
          : Optional.empty();
    }
    if (to.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      return Optional.empty();
    }
    String path = base.replaceFirst("\\?.*", "");
    if (to.isEmpty()) {
      return Optional.of(base);
    }
    if (to.startsWith("/")) {
      return Optional.of(to);
    }
    return Optional.of(
        to.startsWith("?") ? path + to : path.substring(0, path.lastIndexOf('/') + 1) + to);
  }
}
