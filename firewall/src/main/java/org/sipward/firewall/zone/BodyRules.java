package org.sipward.firewall.zone;

import java.util.List;

/**
 * What bodies a neighbour may send.
 *
 * @param types media types as {@code type/subtype}, lower case; any where none is named
 * @param encoded whether a body may be compressed, so that nobody here can look into it
 * @param recipients most recipients of one MESSAGE (RFC 5365)
 * @param members most members of a conference set up at once (RFC 5366)
 * @param messageOctets octets of the body of a MESSAGE on any transport; 0: no bound but RFC 3428's
 */
public record BodyRules(
    List<String> types, boolean encoded, int recipients, int members, int messageOctets) {
  /** Of a neighbour about which nothing is said. */
  public static final BodyRules OPEN = new BodyRules(List.of(), false, 50, 250, 0);

  public BodyRules {
    types = List.copyOf(types);
  }
}
