package org.sipward.firewall.rule;

/** A text of a message: a field, or the value of the first line of a header. */
public sealed interface Text {

  /** A field that is a text. */
  record OfField(Field field) implements Text {
    public OfField {
      if (field.type() != Field.Type.TEXT) {
        throw new IllegalArgumentException(field.word() + " is no text");
      }
    }
  }

  /** The value of a header's first line. */
  record OfHeader(Header header) implements Text {}
}
