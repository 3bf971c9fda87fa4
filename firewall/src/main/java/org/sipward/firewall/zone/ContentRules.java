package org.sipward.firewall.zone;

/**
 * What the bodies of a neighbour's messages may say.
 *
 * @param bodies which bodies there may be
 * @param media what session descriptions may describe
 */
public record ContentRules(BodyRules bodies, MediaRules media) {
  /** Of a neighbour about which nothing is said. */
  public static final ContentRules OPEN = new ContentRules(BodyRules.OPEN, MediaRules.OPEN);
}
