package org.sipward.exchange.repository;

/**
 * Who signed a message, and where it stands in the log of its sender.
 *
 * @param kid the key; empty where there is no signature
 * @param index of the sender's own log; {@link #UNPROVEN} where it did not come from there
 */
public record Arrival(String sender, String kid, long index) {
  /** What holds for the latest place holds for one that nobody has proven. */
  public static final long UNPROVEN = Long.MAX_VALUE;

  /** One that did not come from the log of its sender. */
  public static Arrival unproven(String sender, String kid) {
    return new Arrival(sender, kid, UNPROVEN);
  }
}
