package org.sipward.exchange.view;

import java.util.Optional;
import org.sipward.exchange.message.Body;
import org.sipward.exchange.message.Control;
import org.sipward.exchange.message.Revoke;

/**
 * From which place of a member's log on nothing counts that this key of it signed.
 *
 * <p>But for what can only take back: a withdrawal, and a notice that a key is in doubt. Whoever
 * stole the key may silence the member with it, never speak for it; and the member that has no
 * other key can still say so.
 */
public record Suspicion(String sender, String kid, long fromIndex) {
  /** The one that a message declares, about a key of its own sender. */
  public static Optional<Suspicion> of(Announced announced) {
    var control = announced.control();
    return control.kid().isEmpty() || control.earliestSuspectIndex().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Suspicion(
                announced.sender(), control.kid().get(), control.earliestSuspectIndex().get()));
  }

  /** Whether a message counts although its key is in doubt. */
  public static boolean spares(Body body) {
    return body instanceof Revoke
        || (body instanceof Control control && control.kind() == Control.Kind.KEY_COMPROMISE);
  }
}
