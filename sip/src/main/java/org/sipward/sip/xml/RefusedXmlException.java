package org.sipward.sip.xml;

/**
 * Carries a refusal from where it is found to the reader's entry, which turns it into a result; it
 * never leaves the package.
 */
final class RefusedXmlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final XmlRefusal refusal;
  private final int offset;

  RefusedXmlException(XmlRefusal refusal, int offset, String detail) {
    // Without stack trace: it says nothing about the body, and a sender could make us fill many.
    super(detail, null, false, false);
    this.refusal = refusal;
    this.offset = offset;
  }

  <T> XmlResult<T> result() {
    return new XmlResult.Refused<>(refusal, offset, String.valueOf(getMessage()));
  }
}
