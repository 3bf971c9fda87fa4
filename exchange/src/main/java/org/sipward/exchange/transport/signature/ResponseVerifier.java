package org.sipward.exchange.transport.signature;

import java.time.InstantSource;

/**
 * Judges the responses that this Store receives.
 *
 * <p>Needs no memory: a response is bound to the signature of its request, and that has a nonce.
 */
public final class ResponseVerifier {
  private final ProfileCheck check;

  /**
   * A verifier.
   *
   * @param keys those of the Store that was asked, no others
   */
  public ResponseVerifier(KeyLookup keys, InstantSource clock) {
    this.check = new ProfileCheck(keys, clock);
  }

  /** Judges a response to the request that it holds, as that was signed. */
  public Verdict verify(HttpParts.Response response, byte[] content) {
    return check.verify(response, content, Fsx.components(response, content));
  }
}
