package org.sipward.assess.permit;

/** What came of asking for a UDP port of our own. */
public sealed interface DatagramListening {
  /** A device may send to it. */
  record Open(DatagramListener listener) implements DatagramListening {}

  /** The permit does not allow it; nothing was bound. */
  record Denied(Contact.Denied why) implements DatagramListening {}

  /** The machine does not give it, because it is taken or not its own. */
  record Taken(String reason) implements DatagramListening {}
}
