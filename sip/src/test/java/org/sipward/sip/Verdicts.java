package org.sipward.sip;

import java.util.EnumSet;
import java.util.Set;
import org.sipward.sip.SipParser.Source;

/** What the parser says about octets, in a form that tests compare. */
final class Verdicts {
  private Verdicts() {}

  /** The defects that are not merely minor; of a malformed message the fatal one. */
  static Set<Defect> serious(byte[] octets) {
    Set<Defect> found = all(octets);
    found.removeIf(defect -> defect.gravity() == Gravity.MINOR);
    return found;
  }

  /** All defects; of a malformed message the fatal one. */
  static Set<Defect> all(byte[] octets) {
    Set<Defect> found = EnumSet.noneOf(Defect.class);
    switch (new SipParser().parse(Octets.of(octets), Source.DATAGRAM, Limits.DEFAULT)) {
      case Malformed malformed -> found.add(malformed.defect());
      case KeepAlive keepAlive -> throw new AssertionError(keepAlive + " where a message was");
      case SipMessage message -> {
        for (int i = 0; i < message.defects().count(); i++) {
          found.add(message.defects().defect(i));
        }
      }
    }
    return found;
  }
}
