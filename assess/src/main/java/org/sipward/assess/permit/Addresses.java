package org.sipward.assess.permit;

import java.net.InetAddress;
import java.util.Optional;

/** Addresses from literals, never from DNS. */
public final class Addresses {
  private Addresses() {}

  public static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
