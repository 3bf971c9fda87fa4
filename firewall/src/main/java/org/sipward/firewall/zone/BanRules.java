package org.sipward.firewall.zone;

import org.sipward.kernel.Mode;

/**
 * When a source that is no neighbour is banned for what it sends into a zone.
 *
 * @param mode off: nothing is counted; monitor: it is told who would be banned
 * @param points at which it is banned
 * @param windowSeconds in which they must come together
 * @param firstMinutes of the first ban of a source; each further one is four times as long
 * @param longestHours that no ban exceeds
 * @param kernel whether its bans are handed to the packet filter of the kernel, too
 */
public record BanRules(
    Mode mode, int points, int windowSeconds, int firstMinutes, int longestHours, boolean kernel) {
  public static final BanRules OFF = new BanRules(Mode.OFF, 10, 600, 5, 24, false);
}
