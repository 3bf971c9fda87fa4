package org.sipward.assess.permit;

import java.util.Optional;

/**
 * Ports from one to another, both included.
 *
 * @param first 1 to 65535
 * @param last not below first
 */
public record PortRange(int first, int last) {
  /** The highest port. */
  public static final int HIGHEST = 65_535;

  /** Reads {@code 443} or {@code 1-1024}. */
  public static Optional<PortRange> of(String text) {
    if (!text.matches("\\d{1,5}(-\\d{1,5})?")) {
      return Optional.empty();
    }
    int hyphen = text.indexOf('-');
    int first = Integer.parseInt(hyphen < 0 ? text : text.substring(0, hyphen));
    int last = hyphen < 0 ? first : Integer.parseInt(text.substring(hyphen + 1));
    return first >= 1 && first <= last && last <= HIGHEST
        ? Optional.of(new PortRange(first, last))
        : Optional.empty();
  }

  /** Whether a port is in it. */
  public boolean contains(int port) {
    return port >= first && port <= last;
  }
}
