package org.sipward.firewall.port;

import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Octets;
import org.sipward.sip.SipParser;

/** The pipeline as the transports see it: one per event loop, called on that loop only. */
public interface Inbound {

  /**
   * Decides one framed message or datagram wholly before it returns.
   *
   * @return whether it was dropped unread, so that nobody keeps its octets: the next one may come
   *     in the same memory
   */
  boolean accept(Arrival arrival, Octets octets, SipParser.Source source);

  /**
   * Takes back a message that was taken for a connection which then did not come about. Never
   * called from inside {@link Outbound#send}.
   *
   * @param listener index of the listener it was sent from
   * @param remote where it was sent to
   * @param sent as it was sent
   */
  default void undelivered(int listener, Endpoint remote, Octets sent) {}

  /**
   * Says that a batch of datagrams was delivered.
   *
   * @param listener index of the listener they came in at
   * @param full whether there were as many as one batch takes, so that more may wait
   */
  default void batch(int listener, boolean full) {}

  /**
   * Moves the clock on: called every few dozen milliseconds, also when nothing arrives.
   *
   * @param nowNanos of a clock that never goes back
   */
  default void tick(long nowNanos) {}
}
