package org.sipward.kernel.order;

/** Which side of a call or message somebody is on. */
public enum Side {
  /** Who calls or sends. */
  CALLING,
  /** Who is called or sent to. */
  CALLED
}
