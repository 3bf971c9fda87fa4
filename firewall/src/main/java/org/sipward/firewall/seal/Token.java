package org.sipward.firewall.seal;

import org.jspecify.annotations.Nullable;

/** What a sealed token says; its kind is part of what is authenticated. */
public enum Token {
  /** In our Via: the way back of the response. */
  WAY_BACK,
  /** In the Record-Route that the caller's side uses: the way on to the callee. */
  CALLER,
  /** In the Record-Route that the callee's side uses: the way back to the caller. */
  CALLEE,
  /** In Path: the flow over which a registered user is reached. */
  FLOW,
  /** In the Via of our own health probe. */
  PROBE;

  private static final Token[] ALL = values();

  /** The kind with this ordinal, or null. */
  static @Nullable Token at(int ordinal) {
    return ordinal < ALL.length ? ALL[ordinal] : null;
  }
}
