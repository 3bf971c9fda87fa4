package org.sipward.firewall.check.messaging;

import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyKind;

/** The recipients that the lists in a body name (RFC 4826, RFC 5363). */
final class Recipients {
  private Recipients() {}

  /** Whether a part is the first list of its body: it answers for all of them. */
  static boolean isFirst(Body body, int part) {
    for (int p = 0; p < part; p++) {
      if (isList(body, p)) {
        return false;
      }
    }
    return isList(body, part);
  }

  /** Entries in all lists of a body. */
  static int count(Body body, int first) {
    int entries = 0;
    for (int p = first; p < body.parts(); p++) {
      entries += isList(body, p) ? body.xml(p).entries() : 0;
    }
    return entries;
  }

  static boolean isList(Body body, int part) {
    return body.kind(part) == BodyKind.XML && body.isType(part, "application/resource-lists+xml");
  }
}
