package org.sipward.sip;

/**
 * The rules about which headers must be there, by method (RFC 3261 8.1.1 and tables 2 and 3; RFC
 * 3262, 3311, 3515, 3903, 6665).
 */
final class Completeness {
  private Completeness() {}

  static void check(SipMessage message) {
    need(message, HeaderKind.VIA, Defect.MISSING_VIA);
    need(message, HeaderKind.FROM, Defect.MISSING_FROM);
    need(message, HeaderKind.TO, Defect.MISSING_TO);
    need(message, HeaderKind.CALL_ID, Defect.MISSING_CALL_ID);
    need(message, HeaderKind.CSEQ, Defect.MISSING_CSEQ);
    if (message.isRequest()) {
      request(message);
    } else if (!Span.isNone(message.cseqMethod())) {
      message.responseMethod(
          StartLine.methodOf(
              message.octets().array(),
              Span.from(message.cseqMethod()),
              Span.to(message.cseqMethod())));
    }
    if (message.bodyTo() > message.bodyFrom()) {
      need(message, HeaderKind.CONTENT_TYPE, Defect.CONTENT_TYPE_MISSING);
    }
  }

  private static void request(SipMessage message) {
    need(message, HeaderKind.MAX_FORWARDS, Defect.MISSING_MAX_FORWARDS);
    if (!Span.isNone(message.cseqMethod())
        && !same(message.octets().array(), message.cseqMethod(), message.methodSpan())) {
      int from = Span.from(message.cseqMethod());
      message
          .defects()
          .add(
              Defect.CSEQ_METHOD,
              from,
              Span.length(message.cseqMethod()),
              message.first(HeaderKind.CSEQ));
    }
    switch (message.method()) {
      case INVITE, UPDATE -> need(message, HeaderKind.CONTACT, Defect.MISSING_CONTACT);
      case SUBSCRIBE -> {
        need(message, HeaderKind.CONTACT, Defect.MISSING_CONTACT);
        need(message, HeaderKind.EVENT, Defect.MISSING_METHOD_HEADER);
      }
      case REFER -> {
        need(message, HeaderKind.CONTACT, Defect.MISSING_CONTACT);
        need(message, HeaderKind.REFER_TO, Defect.MISSING_METHOD_HEADER);
      }
      case NOTIFY -> {
        need(message, HeaderKind.EVENT, Defect.MISSING_METHOD_HEADER);
        need(message, HeaderKind.SUBSCRIPTION_STATE, Defect.MISSING_METHOD_HEADER);
      }
      case PUBLISH -> need(message, HeaderKind.EVENT, Defect.MISSING_METHOD_HEADER);
      case PRACK -> need(message, HeaderKind.RACK, Defect.MISSING_METHOD_HEADER);
      case ACK, OPTIONS, BYE, CANCEL, REGISTER, INFO, MESSAGE, OTHER -> {}
    }
  }

  private static void need(SipMessage message, HeaderKind kind, Defect defect) {
    if (!message.has(kind)) {
      message.defects().add(defect, message.octets().from(), 0, -1);
    }
  }

  private static boolean same(byte[] a, long one, long other) {
    int length = Span.length(one);
    if (length != Span.length(other)) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (a[Span.from(one) + i] != a[Span.from(other) + i]) {
        return false;
      }
    }
    return true;
  }
}
