package org.sipward.assess.permit;

/** What came of asking for a port of our own. */
public sealed interface Listening {
  /** A device may connect to it. */
  record Open(Listener listener) implements Listening {}

  /** The permit does not allow it; nothing was bound. */
  record Denied(Contact.Denied why) implements Listening {}

  /** The machine does not give it, because it is taken or not its own. */
  record Taken(String reason) implements Listening {}
}
