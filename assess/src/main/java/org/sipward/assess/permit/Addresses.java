package org.sipward.assess.permit;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses from literals, never from DNS. */
public final class Addresses {
  private static final Pattern FOUR_PARTS = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");

  private Addresses() {}

  /**
   * IPv6, or IPv4 in four decimal parts; {@code 127.1} and the like are no way to write a scope.
   */
  public static Optional<InetAddress> literal(String text) {
    if (!text.contains(":") && !FOUR_PARTS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
