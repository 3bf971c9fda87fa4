package org.sipward.exchange.privacy;

import static org.sipward.exchange.message.Subject.Role.A_NUMBER;
import static org.sipward.exchange.message.Subject.Role.B_NUMBER;
import static org.sipward.exchange.message.Subject.Role.SUSPECT;

import java.util.List;
import java.util.Set;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.vocabulary.EventType;

/**
 * The grounds on which a telephone number may be named in clear to more than its operator: it is a
 * tool of the attack and not somebody's phone. One row per ground; what is in no row is hidden.
 *
 * <p>Calling numbers of spoofed and scam calls are in no row: they are mostly those of people who
 * know nothing of it.
 */
public enum Disclosure {
  /** A number that calls are driven to for a share of the revenue. */
  REVENUE_SHARE_DESTINATION(
      Set.of(SUSPECT, B_NUMBER), EventType.IRSF, EventType.PREMIUM_RATE, EventType.PBX_HACKING),
  /** A number that rings once in order to be called back. */
  CALLBACK_BAIT(Set.of(SUSPECT, A_NUMBER), EventType.WANGIRI),
  /** A number that victims are told to call. */
  SCAM_CALLBACK(Set.of(SUSPECT), EventType.SCAM_CALL, EventType.VISHING),
  /** A number that test calls showed to be a gateway. */
  BYPASS_GATEWAY(Set.of(SUSPECT, A_NUMBER), EventType.SIMBOX_BYPASS, EventType.SMS_A2P_BYPASS),
  /** A number that answers, or seems to, without anybody there. */
  FALSE_ANSWER_DESTINATION(Set.of(SUSPECT, B_NUMBER), EventType.FALSE_ANSWER),
  /** A number that messages are pumped to. */
  PUMPED_DESTINATION(Set.of(SUSPECT, B_NUMBER), EventType.SMS_AIT, EventType.PREMIUM_SMS_ABUSE);

  // Made by Set.of and Set.copyOf: nothing can change them.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Subject.Role> roles;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<EventType> events;

  Disclosure(Set<Subject.Role> roles, EventType... events) {
    this.roles = roles;
    this.events = Set.copyOf(List.of(events));
  }

  /** Whether who played this part in such an event may be named on this ground. */
  public boolean covers(Subject.Role role, EventType event) {
    return roles.contains(role) && events.contains(event);
  }
}
