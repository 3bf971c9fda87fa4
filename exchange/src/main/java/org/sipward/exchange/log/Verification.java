package org.sipward.exchange.log;

/** The answer of a check over material from outside: it holds, or it fails for a reason. */
public sealed interface Verification {
  /** What was claimed is so. */
  record Holds() implements Verification {}

  /** What was claimed is not shown; {@code reason} is for people. */
  record Fails(String reason) implements Verification {}

  static Verification holding() {
    return new Holds();
  }

  static Verification fails(String reason) {
    return new Fails(reason);
  }

  default boolean holds() {
    return this instanceof Holds;
  }
}
