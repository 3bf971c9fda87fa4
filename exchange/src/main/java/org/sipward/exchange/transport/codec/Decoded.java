package org.sipward.exchange.transport.codec;

/** What octets from another Store were: something it may say, or where they are not. */
public sealed interface Decoded<T> {
  /** It has the form it must have; whether it is true is for others. */
  record Good<T>(T value) implements Decoded<T> {}

  /**
   * It has not.
   *
   * @param pointer the first place that is wrong (RFC 6901); empty for the whole
   * @param expected what should have been there; never repeats what was
   */
  record Bad<T>(String pointer, String expected) implements Decoded<T> {
    @Override
    public String toString() {
      return pointer.isEmpty() ? expected : pointer + ": " + expected;
    }
  }
}
