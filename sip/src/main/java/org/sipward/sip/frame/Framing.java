package org.sipward.sip.frame;

import org.sipward.sip.Defect;

/** What a prefix of a stream can be. */
public sealed interface Framing {

  /**
   * The prefix starts with a whole message.
   *
   * @param skip octets of leading CR LF before it, to be discarded
   * @param length octets of the message itself
   */
  record Framed(int skip, int length) implements Framing {}

  /**
   * The prefix can still become a message within the limits: a completion that is framed exists. Of
   * the SIP version only {@code SIP/} counts here, so near a limit there may be no room for one
   * that the parser takes.
   *
   * @param atLeast octets that are missing at the least, 1 or more
   */
  record NeedMore(int atLeast) implements Framing {}

  /**
   * The prefix starts with a keep-alive ping, CR LF CR LF (RFC 5626 3.5.1).
   *
   * @param length octets of it
   */
  record KeepAlive(int length) implements Framing {}

  /**
   * The stream cannot be framed: the connection is to be closed, there is no resynchronisation.
   *
   * @param defect what is wrong
   * @param offset where, relative to the start of the prefix
   */
  record Broken(Defect defect, int offset) implements Framing {}
}
