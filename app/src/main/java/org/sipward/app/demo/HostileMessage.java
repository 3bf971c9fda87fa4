package org.sipward.app.demo;

import java.util.function.Function;

/**
 * One kind of hostile message, with what should become of it.
 *
 * @param label what it is, in a few words
 * @param control id of the control, or word of the refusal, that is expected to meet it
 * @param fate what is expected to become of it
 * @param wire its octets for one sender, never twice the same
 */
record HostileMessage(String label, String control, Fate fate, Function<Sender, byte[]> wire) {
  /** The user in From of a message that is let through without its hostile part. */
  static final String VISITOR = "visitor";

  /** The user in From of a message that is let through and told of. */
  static final String ONLOOKER = "onlooker";

  /** What can become of a hostile message. */
  enum Fate {
    /** It does not get through, with an answer or without. */
    STOPPED,
    /** It gets through, but the hostile part of it does not. */
    CLEANED,
    /** It gets through as it is, and the firewall tells what it would have done: monitor. */
    TOLD
  }

  /**
   * Who sends it.
   *
   * @param hostPort HOST:PORT of its socket
   * @param firewall HOST:PORT of the firewall's listener
   */
  record Sender(String hostPort, String firewall) {}
}
