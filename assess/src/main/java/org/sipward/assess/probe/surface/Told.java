package org.sipward.assess.probe.surface;

/**
 * Something a device tells anybody.
 *
 * @param place host and port
 * @param what of it, such as the greeting or the header Server
 * @param kind what a number in it may be
 * @param text as it was told, at most some kilobytes
 */
record Told(String place, String what, Kind kind, String text) {
  /** Any text, in which a number may be anything. */
  enum Kind {
    TEXT,
    /** A server says what it is: a name with a number behind it is a version. */
    NAME,
    /** A device says what it is made of: any number with dots is a version. */
    DESCRIPTION
  }
}
