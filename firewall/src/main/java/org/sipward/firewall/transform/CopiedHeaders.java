package org.sipward.firewall.transform;

import org.sipward.sip.HeaderKind;

/** The headers that every response copies of its request (RFC 3261 8.2.6.2). */
public final class CopiedHeaders {
  private CopiedHeaders() {}

  /** Whether a response has it of its request. */
  public static boolean contain(HeaderKind kind) {
    return switch (kind) {
      case VIA, FROM, TO, CALL_ID, CSEQ -> true;
      default -> false;
    };
  }
}
