package org.sipward.exchange.log;

import java.util.Arrays;

/**
 * What opens a commitment: the salt and the message's canonical octets.
 *
 * <p>This is the part of an entry that can be forgotten. Immutable, compared by content.
 */
public final class Opening {
  private final Salt salt;
  private final byte[] message;

  private Opening(Salt salt, byte[] message) {
    this.salt = salt;
    this.message = message;
  }

  public static Opening of(Salt salt, byte[] message) {
    return new Opening(salt, message.clone());
  }

  public Salt salt() {
    return salt;
  }

  public byte[] message() {
    return message.clone();
  }

  public Hash commitment() {
    return salt.commitTo(message);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Opening that
        && salt.equals(that.salt)
        && Arrays.equals(message, that.message);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(message);
  }

  /** Never the octets: they are a person's. */
  @Override
  public String toString() {
    return "opening of " + message.length + " octets";
  }
}
