package org.sipward.firewall.rule;

import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;

/**
 * A sort of message from one neighbour: what the index of the rules tells messages apart by.
 *
 * @param zone name of the zone it comes from
 * @param peer name of the peer, or empty: a source that is none
 * @param profile name of the neighbour's profile
 * @param trusted whether the neighbour is within our trust domain
 * @param hundreds first digit of the status of a response, 0 of a request
 * @param method method of the request or that the response answers
 */
public record Slot(
    String zone, String peer, String profile, boolean trusted, int hundreds, Method method) {
  private static final int METHODS = Method.values().length;

  /** Sorts of messages from one neighbour: requests, and responses of 1xx to 6xx. */
  static final int SORTS = 7 * METHODS;

  /** The sort that a message is of. */
  static int sort(SipMessage message) {
    return sort(message.status() / 100, message.method());
  }

  static int sort(int hundreds, Method method) {
    return Math.clamp(hundreds, 0, 6) * METHODS + method.ordinal();
  }

  /** The same neighbour's messages of another sort. */
  Slot at(int sort) {
    return new Slot(zone, peer, profile, trusted, sort / METHODS, Method.values()[sort % METHODS]);
  }

  public boolean isRequest() {
    return hundreds == 0;
  }
}
