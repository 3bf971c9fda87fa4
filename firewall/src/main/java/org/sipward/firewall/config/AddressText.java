package org.sipward.firewall.config;

import java.net.InetAddress;
import java.util.Optional;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Prefix;

/** Addresses, sockets and blocks as they stand in the configuration. Never asks the DNS. */
public final class AddressText {

  private AddressText() {}

  /** {@code 192.0.2.1:5060} or {@code [2001:db8::1]:5060}. */
  public static Optional<Endpoint> socket(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      return port > 65_535 || port < 0
          ? Optional.empty()
          : address(text.substring(0, colon)).map(a -> a.withPort(port));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** An address with or without brackets; port 0. */
  public static Optional<Endpoint> address(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String bare = bracketed ? text.substring(1, text.length() - 1) : text;
    try {
      return Optional.of(Endpoint.of(InetAddress.ofLiteral(bare), 0))
          .filter(a -> bracketed != (a.isIpv4() && !bare.contains(":")) || !bracketed);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address. */
  public static Optional<Prefix> prefix(String text) {
    int slash = text.indexOf('/');
    Optional<Endpoint> address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    Endpoint a = address.get();
    try {
      int base = a.isIpv4() ? 96 : 0;
      int bits = slash < 0 ? 128 : base + Integer.parseInt(text.substring(slash + 1));
      return Optional.of(new Prefix(a.high(), a.low(), bits));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
