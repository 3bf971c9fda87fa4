package org.sipward.firewall.screen;

/** Where a run of the screen leaves what it finds, in the order of the input. */
public interface ScreenReport {

  /** One message, or one flow that is no SIP. */
  void row(Row row);

  /** Something that could not be read: {@code file: byte offset: reason}. */
  void trouble(String sentence);
}
