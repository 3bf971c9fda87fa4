package org.sipward.sip.xml;

/**
 * What became of an XML body: it was read, or it was refused with a reason and a place.
 *
 * @param <T> what the body is read as
 */
public sealed interface XmlResult<T> {

  /** The body was read. */
  record Accepted<T>(T value) implements XmlResult<T> {}

  /**
   * The body was refused.
   *
   * @param offset absolute index of the first octet concerned
   * @param detail what exactly, for an operator; names from the body in it are not escaped
   */
  record Refused<T>(XmlRefusal refusal, int offset, String detail) implements XmlResult<T> {}
}
