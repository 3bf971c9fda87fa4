package org.sipward.firewall.screen;

import java.util.Optional;
import org.sipward.firewall.config.AddressText;
import org.sipward.firewall.zone.Prefix;

/**
 * What an operator says about addresses of a capture that the configuration does not know: whose
 * they are.
 *
 * @param block the addresses
 * @param zone name of the zone they are taken to send to
 * @param peer name of the peer they are taken for; empty for none
 */
public record Claim(Prefix block, String zone, String peer) {

  /** A claim {@code ADDRESS=ZONE} or {@code ADDRESS/BITS=ZONE/PEER}; empty where it is none. */
  public static Optional<Claim> parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return Optional.empty();
    }
    String who = text.substring(equals + 1);
    int slash = who.indexOf('/');
    String zone = slash < 0 ? who : who.substring(0, slash);
    String peer = slash < 0 ? "" : who.substring(slash + 1);
    return AddressText.prefix(text.substring(0, equals)).map(b -> new Claim(b, zone, peer));
  }
}
