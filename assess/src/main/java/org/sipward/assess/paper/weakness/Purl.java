package org.sipward.assess.paper.weakness;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A package URL, {@code pkg:deb/debian/openssl@3.0.11-1?distro=debian-12}, taken apart.
 *
 * @param type {@code deb}
 * @param namespace {@code debian}; empty where there is none
 * @param name {@code openssl}
 * @param version empty where there is none
 * @param qualifiers by key
 */
public record Purl(
    String type, String namespace, String name, String version, Map<String, String> qualifiers) {
  private static final int MAX_LENGTH = 2_000;

  /** Takes a text apart; nothing where it is no package URL. */
  public static Optional<Purl> parse(String text) {
    if (!text.startsWith("pkg:") || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String rest = before(text.substring(4).replaceFirst("^/+", ""), '#');
    Map<String, String> qualifiers = new HashMap<>();
    int question = rest.indexOf('?');
    if (question >= 0) {
      for (String pair : rest.substring(question + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          qualifiers.put(
              pair.substring(0, equals).toLowerCase(Locale.ROOT),
              decode(pair.substring(equals + 1)));
        }
      }
      rest = rest.substring(0, question);
    }
    int slash = rest.indexOf('/');
    if (slash <= 0) {
      return Optional.empty();
    }
    String type = rest.substring(0, slash).toLowerCase(Locale.ROOT);
    String path = rest.substring(slash + 1);
    int at = path.lastIndexOf('@');
    String version = at > 0 ? decode(path.substring(at + 1)) : "";
    path = at > 0 ? path.substring(0, at) : path;
    int last = path.lastIndexOf('/');
    String name = decode(path.substring(last + 1));
    String namespace = last < 0 ? "" : decode(path.substring(0, last));
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new Purl(type, namespace, normal(type, name), version, qualifiers));
  }

  /** Type, namespace and name: the same for all versions of one package. */
  public String key() {
    return type + "/" + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }

  private static String normal(String type, String name) {
    return switch (type) {
      case "pypi" -> name.toLowerCase(Locale.ROOT).replace('_', '-');
      case "deb", "apk", "rpm", "generic" -> name.toLowerCase(Locale.ROOT);
      default -> name;
    };
  }

  private static String before(String text, char end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
