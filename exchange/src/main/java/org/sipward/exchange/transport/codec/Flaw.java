package org.sipward.exchange.transport.codec;

/** Ends a reading at the first place that is wrong; never leaves this package. */
final class Flaw extends Exception {
  private static final long serialVersionUID = 1;
  private static final int MAX_POINTER = 256;

  private final String pointer;
  private final String expected;

  Flaw(String pointer, String expected) {
    super(expected, null, false, false);
    this.pointer = pointer.length() > MAX_POINTER ? pointer.substring(0, MAX_POINTER) : pointer;
    this.expected = expected;
  }

  <T> Decoded<T> asBad() {
    return new Decoded.Bad<>(pointer, expected);
  }
}
