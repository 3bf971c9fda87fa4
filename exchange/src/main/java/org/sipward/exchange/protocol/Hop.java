package org.sipward.exchange.protocol;

import java.time.Instant;

/**
 * One Store on the way of a message: it passed on the octets it received.
 *
 * @param storeId who took it in and offered it on
 * @param receivedAt when its log took it in
 * @param logIndex where its log has it
 */
public record Hop(String storeId, Instant receivedAt, long logIndex) {
  /** No message takes more hops than this. */
  public static final int MOST = 3;
}
