package org.sipward.firewall.zone;

import java.util.List;

/**
 * What a neighbour may describe as media (RFC 8866); what is empty says nothing.
 *
 * @param networks where its media may be; anywhere where none is named
 * @param forbidden where its media must not be: networks of our own, private ones
 * @param relays addresses of our own media relays
 * @param srtpRequired whether audio and video must be protected (RFC 3711)
 * @param keysOverTlsOnly whether keys in a description (RFC 4568) need a transport that hides them
 * @param codecs encoding names, lower case, one of which a description of audio must have
 * @param types media types that may be described, lower case
 */
public record MediaRules(
    List<Prefix> networks,
    List<Prefix> forbidden,
    List<Prefix> relays,
    boolean srtpRequired,
    boolean keysOverTlsOnly,
    List<String> codecs,
    List<String> types) {
  /** Of a neighbour that may describe whatever is legal. */
  public static final MediaRules OPEN =
      new MediaRules(List.of(), List.of(), List.of(), false, false, List.of(), List.of());

  public MediaRules {
    networks = List.copyOf(networks);
    forbidden = List.copyOf(forbidden);
    relays = List.copyOf(relays);
    codecs = List.copyOf(codecs);
    types = List.copyOf(types);
  }
}
