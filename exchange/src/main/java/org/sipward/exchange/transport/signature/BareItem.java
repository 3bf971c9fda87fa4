package org.sipward.exchange.transport.signature;

import java.util.Arrays;
import java.util.Base64;

/**
 * A value of a structured field (RFC 8941 section 3.3), without decimals, which nothing here uses.
 */
sealed interface BareItem {
  /** The one way to write it (RFC 8941 section 4.1). */
  String text();

  /** Printable ASCII. */
  record Text(String value) implements BareItem {
    public Text {
      if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
        throw new IllegalArgumentException("a string of a structured field is printable ASCII");
      }
    }

    @Override
    public String text() {
      return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }

  /** At most 15 digits. */
  record Whole(long value) implements BareItem {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /** A token, such as an algorithm that is not quoted. */
  record Token(String text) implements BareItem {}

  /** A boolean. */
  record Flag(boolean value) implements BareItem {
    @Override
    public String text() {
      return value ? "?1" : "?0";
    }
  }

  /** A byte sequence; not to be changed. */
  @SuppressWarnings("ArrayRecordComponent")
  record Octets(byte[] value) implements BareItem {
    @Override
    public String text() {
      return ':' + Base64.getEncoder().encodeToString(value) + ':';
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Octets octets && Arrays.equals(value, octets.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }
  }
}
