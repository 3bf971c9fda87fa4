package org.sipward.firewall.zone;

/**
 * How much a zone takes of its sources and what was agreed with a peer, over all loops together.
 *
 * <p>A message counts that may begin something: what its first word says to belong to a call or a
 * request that is up already is counted apart.
 *
 * @param unknownPerSecond messages of one address (IPv6: /64) that has proven nothing
 * @param unknownBurst as many at once
 * @param methodPerSecond of these, messages of one method
 * @param networkPerSecond messages of all such addresses of one network (/24, IPv6: /48)
 * @param strangersPerSecond messages of all such addresses together, on UDP and on streams each
 * @param knownPerSecond messages of one address that has proven to be a good one; ten times as many
 *     where they are REGISTER
 * @param knownBurst as many at once
 * @param peerPerSecond what was agreed with a peer; 0: nothing
 * @param calls calls at once that a peer may have begun; 0: nothing was agreed
 * @param callMinutes how long a call counts after its last sign of life
 */
public record Rates(
    int unknownPerSecond,
    int unknownBurst,
    int methodPerSecond,
    int networkPerSecond,
    int strangersPerSecond,
    int knownPerSecond,
    int knownBurst,
    int peerPerSecond,
    int calls,
    int callMinutes) {
  /** First values: DOS-01 and DOS-02 of the threat catalogue. */
  public static final Rates DEFAULT = new Rates(10, 20, 5, 100, 1_000, 50, 500, 0, 0, 60);

  /** Nothing is counted. */
  public static final Rates NONE = new Rates(0, 0, 0, 0, 0, 0, 0, 0, 0, 60);
}
