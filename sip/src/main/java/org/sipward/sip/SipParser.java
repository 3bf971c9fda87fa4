package org.sipward.sip;

/**
 * Octets to a message: a total function of octets and limits that never throws.
 *
 * <p>One per thread: it owns the message it returns, which is valid until the next call. One pass,
 * linear in the octets, no allocation beyond its own index (RFC 3261 7, 25).
 */
public final class SipParser {
  private final SipMessage message = new SipMessage();
  private final Malformed malformed = new Malformed();

  /** How the octets came, which decides who delimits the body (RFC 3261 18.3). */
  public enum Source {
    /** The octets are a whole datagram: Content-Length may be absent, octets may trail. */
    DATAGRAM,
    /** The octets were cut by a framer: Content-Length is mandatory and exact. */
    STREAM
  }

  /** Reads the octets as one message. */
  public Parsed parse(Octets octets, Source source, Limits limits) {
    message.begin(octets);
    return malformed.set(Defect.NOT_SIP, octets.from(), octets.length());
  }
}
