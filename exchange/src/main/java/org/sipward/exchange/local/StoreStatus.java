package org.sipward.exchange.local;

import java.util.List;

/**
 * How a Store is.
 *
 * @param logSize entries
 * @param trustSerial 0 without a trust list
 * @param standing how the trust list stands: CURRENT, GRACE or OBSERVING, or NONE
 * @param clock what the peers' clocks say of ours
 * @param viewBehind entries that the view has not taken in yet
 * @param viewDigest the same at all who have the same reports to the whole consortium
 * @param suspensions members that take no part for a while, one line each
 */
public record StoreStatus(
    String storeId,
    String origin,
    long logSize,
    long trustSerial,
    String standing,
    String clock,
    long viewBehind,
    String viewDigest,
    List<Peer> peers,
    List<Decision> decisions,
    List<String> freezes,
    List<String> suspensions) {
  /**
   * Another Store.
   *
   * @param state in a word, {@code detail} in a sentence or empty
   * @param behind entries of its log not taken in yet, as far as known
   */
  public record Peer(String storeId, String state, long behind, String detail) {}

  /** A decision that stands. */
  public record Decision(String id, String matter, String level, String until, String author) {}

  public StoreStatus {
    peers = List.copyOf(peers);
    decisions = List.copyOf(decisions);
    freezes = List.copyOf(freezes);
    suspensions = List.copyOf(suspensions);
  }
}
