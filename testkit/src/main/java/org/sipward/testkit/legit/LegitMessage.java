package org.sipward.testkit.legit;

import java.nio.charset.StandardCharsets;

/**
 * One legitimate message with the context that makes it one.
 *
 * @param seed what {@link LegitTraffic#message} makes it from again
 * @param scene who speaks to whom
 * @param transport {@code UDP}, {@code TCP} or {@code TLS}
 * @param method the method, of the request where it is a response
 * @param status the status of a response, 0 for a request
 * @param inDialog whether it belongs to a dialog
 * @param octets the message, at most 65,507 octets
 */
@SuppressWarnings("ArrayRecordComponent") // octets are what it is about; nobody writes them
public record LegitMessage(
    long seed,
    Scene scene,
    String transport,
    String method,
    int status,
    boolean inDialog,
    byte[] octets) {

  @Override
  public String toString() {
    return "seed %d: %s over %s%n%s"
        .formatted(seed, scene, transport, new String(octets, StandardCharsets.UTF_8));
  }
}
