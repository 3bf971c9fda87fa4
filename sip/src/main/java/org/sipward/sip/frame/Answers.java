package org.sipward.sip.frame;

import org.jspecify.annotations.Nullable;
import org.sipward.sip.frame.Framing.Framed;
import org.sipward.sip.frame.Framing.KeepAlive;
import org.sipward.sip.frame.Framing.NeedMore;

/**
 * The answers of all framers, made once per length, so that framing in the steady state allocates
 * nothing. For all threads: the answers are immutable, and two threads that make the same one at
 * the same time lose nothing but one of the two.
 */
final class Answers {
  static final KeepAlive PING = new KeepAlive(4);

  /** Longer messages are rare enough to be answered with a new object. */
  private static final int KEPT = 8_192;

  private static final @Nullable Framed[] FRAMED = new @Nullable Framed[KEPT];
  private static final @Nullable NeedMore[] NEED_MORE = new @Nullable NeedMore[KEPT];

  private Answers() {}

  static Framed framed(int skip, int length) {
    if (skip > 0 || length >= KEPT) {
      return new Framed(skip, length);
    }
    var kept = FRAMED[length];
    if (kept == null) {
      kept = new Framed(0, length);
      FRAMED[length] = kept;
    }
    return kept;
  }

  static NeedMore needMore(int atLeast) {
    if (atLeast >= KEPT) {
      return new NeedMore(atLeast);
    }
    var kept = NEED_MORE[atLeast];
    if (kept == null) {
      kept = new NeedMore(atLeast);
      NEED_MORE[atLeast] = kept;
    }
    return kept;
  }
}
