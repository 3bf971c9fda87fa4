package org.sipward.exchange.decision;

import java.util.regex.Pattern;

/**
 * Who says something, as the trust list knows them.
 *
 * @param member where the fact was born, not who passed it on
 * @param group the independence group: members of one corporate group, customers of one vendor or
 *     hub are one voice
 * @param isHome whether the member is the operator that serves what is aimed at
 */
public record Origin(String member, String group, boolean isHome) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9:._/-]{0,127}");
  private static final String OUTSIDE = "ext:";

  public Origin {
    // Both are printed in records that are compared byte by byte: nothing may break a line.
    if (!NAME.matcher(member).matches() || !NAME.matcher(group).matches()) {
      throw new IllegalArgumentException("members and groups are named by [a-z0-9:._/-]");
    }
  }

  /** Whether this is data imported from outside the consortium, which has no weight. */
  boolean isOutsider() {
    return member.startsWith(OUTSIDE);
  }
}
