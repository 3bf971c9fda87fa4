package org.sipward.assess.permit;

/** What came of asking for a way to send datagrams. */
public sealed interface DatagramContact {
  /** It may be used. */
  record Open(DatagramLine line) implements DatagramContact {}

  /** The permit does not allow it. */
  record Denied(Contact.Denied why) implements DatagramContact {}
}
