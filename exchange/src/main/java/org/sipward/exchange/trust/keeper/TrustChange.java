package org.sipward.exchange.trust.keeper;

import java.util.Optional;
import org.sipward.exchange.trust.TrustList;

/** Something that those who trust must hear of. */
public sealed interface TrustChange {
  /** Another list is in force. */
  record ListReplaced(Optional<TrustList> before, TrustList now) implements TrustChange {}

  /** A member may do nothing for a while. */
  record MemberSuspended(Suspension suspension) implements TrustChange {}

  /** What a key signed from a position on proves nothing: all of that is judged again. */
  record KeySuspect(String memberId, String kid, long fromIndex) implements TrustChange {}

  /** The governors contradict themselves; somebody has to look. */
  record ListsContradict(Equivocation equivocation) implements TrustChange {}
}
