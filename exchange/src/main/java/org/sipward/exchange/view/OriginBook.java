package org.sipward.exchange.view;

import org.sipward.exchange.decision.Origin;
import org.sipward.exchange.safety.Aim;

/** Who says something, as the trust list knows them now. */
@FunctionalInterface
public interface OriginBook {
  /**
   * The origin of a statement; somebody without weight where the list does not know them.
   *
   * @param sender the member that signed it
   * @param originId where the fact is said to have been born
   * @param aim what it is about: whose it is decides who is at home
   */
  Origin of(String sender, String originId, Aim aim);
}
