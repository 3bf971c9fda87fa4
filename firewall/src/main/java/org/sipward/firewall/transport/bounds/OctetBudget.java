package org.sipward.firewall.transport.bounds;

/**
 * The octets that all stream connections of one loop hold together: begun messages, and what waits
 * to be written.
 *
 * <p>A quarter is kept for those who are known (peers, the core, next hops): strangers have three
 * quarters, the known may have all. Whoever asks for more makes others give way; that is up to the
 * caller, here it is only counted. Called on its loop only.
 */
public final class OctetBudget {
  private final long most;
  private final long mostOfStrangers;
  private long held;
  private long heldByStrangers;

  /**
   * @param most octets, 4 or more
   */
  public OctetBudget(long most) {
    this.most = most;
    this.mostOfStrangers = most - most / 4;
  }

  /** Whether so many more octets may be held. */
  public boolean fits(boolean known, long octets) {
    return held + octets <= most && (known || heldByStrangers + octets <= mostOfStrangers);
  }

  /** Whether they may, and a 64th of the budget besides. */
  public boolean fitsWell(boolean known, long octets) {
    return fits(known, octets + most / 64);
  }

  /**
   * Octets to be given up before so many more may be held: an eighth of the budget more than just
   * enough, so that a flood has to bring as much again before anybody is looked for again.
   */
  public long excess(boolean known, long octets) {
    long over = held + octets - most;
    long strangersOver = known ? over : heldByStrangers + octets - mostOfStrangers;
    return Math.max(over, strangersOver) + most / 8;
  }

  /** A connection holds more or, with a negative number, less. */
  public void add(boolean known, long octets) {
    held += octets;
    heldByStrangers += known ? 0 : octets;
  }

  public long held() {
    return held;
  }
}
