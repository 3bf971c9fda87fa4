package org.sipward.exchange.log.note;

import java.util.function.Function;

/** What became of octets that claim to be a text of ours: the value, or where and why not. */
public sealed interface Reading<T> {
  /** The octets are such a text. */
  record Read<T>(T value) implements Reading<T> {}

  /**
   * The octets are no such text.
   *
   * @param line where it goes wrong, counted from 1; 0 where the whole is meant
   * @param expected what should have stood there
   */
  record Refused<T>(int line, String expected) implements Reading<T> {
    @Override
    public String toString() {
      return line == 0 ? expected : "line " + line + ": " + expected;
    }
  }

  /** Goes on with the value, or keeps the refusal. */
  default <R> Reading<R> then(Function<T, Reading<R>> next) {
    return switch (this) {
      case Read<T>(var value) -> next.apply(value);
      case Refused<T>(var line, var expected) -> new Refused<>(line, expected);
    };
  }

  /** The value of a text we wrote ourselves; a refusal is then a defect of the store. */
  default T orThrow() {
    return switch (this) {
      case Read<T>(var value) -> value;
      case Refused<T> refused -> throw new IllegalArgumentException(refused.toString());
    };
  }
}
