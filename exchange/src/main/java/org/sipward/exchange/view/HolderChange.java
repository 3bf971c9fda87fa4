package org.sipward.exchange.view;

import java.time.Instant;
import org.sipward.kernel.identifier.Identifier;

/**
 * An identifier that went to another holder or another operator.
 *
 * @param at what was said about the identifier as it was before this is about somebody else
 */
public record HolderChange(Identifier identifier, Kind kind, Instant at) {
  /** What happened to it. */
  public enum Kind {
    /** The number left this operator. */
    PORTED_OUT,
    /** The number came to this operator. */
    PORTED_IN,
    /** Nobody has it any more. */
    DISCONNECTED,
    /** Somebody new has it. */
    RECYCLED
  }
}
