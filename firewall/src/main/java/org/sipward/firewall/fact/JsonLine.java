package org.sipward.firewall.fact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of JSON, written as octets into a buffer that is reused. The output is printable ASCII:
 * whatever came from the wire cannot end the line, the string or a terminal's patience.
 *
 * <p>Single thread. The caller writes members in a sensible order; commas are put where needed.
 */
final class JsonLine {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] buffer = new byte[4_096];
  private int length;

  /** Starts over. */
  void clear() {
    length = 0;
  }

  byte[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }

  void open(char bracket) {
    separate();
    octet(bracket);
  }

  void close(char bracket) {
    octet(bracket);
  }

  /** Opens a member that is an array or an object. */
  void open(EventField field, char bracket) {
    name(field);
    octet(bracket);
  }

  void number(EventField field, long value) {
    name(field);
    ascii(Long.toString(value));
  }

  void truth(EventField field, boolean value) {
    name(field);
    ascii(value ? "true" : "false");
  }

  /** A text of ours: a constant or a word of the configuration. */
  void text(EventField field, String value) {
    name(field);
    octet('"');
    for (int i = 0; i < value.length(); i++) {
      character(value.charAt(i));
    }
    octet('"');
  }

  /**
   * Octets from the wire. Printable ASCII stands for itself, a backslash is doubled, every other
   * octet is {@code \xHH}: the text can be turned back into the octets.
   */
  void wire(EventField field, byte[] array, int from, int to) {
    name(field);
    octet('"');
    wirePart(array, from, to);
    octet('"');
  }

  /** Opens a text that is written in parts. */
  void openText(EventField field) {
    name(field);
    octet('"');
  }

  void textPart(String ours) {
    ascii(ours);
  }

  void wirePart(byte[] array, int from, int to) {
    for (int i = from; i < to; i++) {
      int c = array[i] & 0xff;
      if (c == '\\') {
        ascii("\\\\\\\\");
      } else if (c == '"') {
        ascii("\\\"");
      } else if (c >= ' ' && c < 0x7f) {
        octet(c);
      } else {
        ascii("\\\\x");
        octet(HEX[c >> 4]);
        octet(HEX[c & 15]);
      }
    }
  }

  void closeText() {
    octet('"');
  }

  /** Ends the line. */
  void end() {
    octet('\n');
  }

  private void name(EventField field) {
    separate();
    octet('"');
    ascii(field.json());
    octet('"');
    octet(':');
  }

  private void separate() {
    if (length > 0) {
      byte last = buffer[length - 1];
      if (last != '{' && last != '[' && last != '\n') {
        octet(',');
      }
    }
  }

  private void character(char c) {
    if (c == '"' || c == '\\') {
      octet('\\');
      octet(c);
    } else if (c >= ' ' && c < 0x7f) {
      octet(c);
    } else {
      ascii("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        octet(HEX[(c >> shift) & 15]);
      }
    }
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      octet(text.charAt(i));
    }
  }

  private void octet(int octet) {
    if (length == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * length);
    }
    buffer[length++] = (byte) octet;
  }
}
