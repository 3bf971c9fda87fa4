package org.sipward.sip.frame;

/**
 * The recogniser of a first line that can still become a start line of SIP (RFC 3261 7.1, 7.2).
 *
 * <p>Lenient in what the parser can name more exactly (spaces, method, URI, version number), strict
 * in what tells SIP from other protocols: no octet that no start line can have, and a SIP version
 * as the first or the last element. Single thread.
 */
final class StartLine {
  private static final String VERSION = "sip/";

  /** Octets of what is looked at of a version, with the line end: its number is the parser's. */
  private static final int VERSION_AND_LINE_END = 6;

  private static final int LINE_END = 2;

  private int length;

  /** Number of elements begun; they are separated by SP. */
  private int elements;

  /** Octets of the last element that agree with {@link #VERSION}, or -1. */
  private int agreed;

  private boolean inSpace;

  /** Whether the first element is a version: a Status-Line. */
  private boolean isStatus;

  StartLine() {
    clear();
  }

  void clear() {
    length = 0;
    elements = 0;
    agreed = 0;
    inSpace = true;
    isStatus = false;
  }

  /** Takes the next octet, CR and LF apart; false if no start line goes on like this. */
  boolean take(int octet) {
    if (!isPossible(octet)) {
      return false;
    }
    length++;
    if (octet == ' ') {
      inSpace = true;
      return true;
    }
    if (inSpace) {
      inSpace = false;
      elements++;
      agreed = 0;
    }
    if (agreed >= 0 && agreed < VERSION.length()) {
      agreed = (octet | 0x20) == VERSION.charAt(agreed) ? agreed + 1 : -1;
      isStatus |= elements == 1 && agreed == VERSION.length();
    }
    return true;
  }

  /** Whether the line may end here. */
  boolean isComplete() {
    return isStatus || (elements > 1 && agreed == VERSION.length());
  }

  /** Octets missing at the least, with the line end. */
  int rest() {
    if (isComplete()) {
      return LINE_END;
    }
    if (inSpace) {
      return VERSION_AND_LINE_END;
    }
    boolean begun = agreed > 0;
    return begun ? VERSION_AND_LINE_END - agreed : 1 + VERSION_AND_LINE_END;
  }

  /**
   * A first octet is visible ASCII; so is a method or version to its end; UTF-8 may follow in a
   * reason phrase by the grammar, in a URI by a defect that the parser names.
   */
  private boolean isPossible(int octet) {
    if (octet > ' ' && octet < 0x7f) {
      return true;
    }
    if (octet == ' ') {
      return length > 0;
    }
    boolean inFirst = length == 0 || (elements == 1 && !inSpace);
    return !inFirst && (octet >= 0x80 || octet == '\t');
  }
}
