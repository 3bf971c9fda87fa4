package org.sipward.firewall.rule;

import org.sipward.firewall.rule.Field.Type;

/** A text of a message: a field, or the value of the first line of a header. */
public sealed interface Text {

  /** A field that is a text. */
  record OfField(Field field) implements Text {
    public OfField {
      if (field.type() != Type.TEXT) {
        throw new IllegalArgumentException(field.word() + " is no text");
      }
    }
  }

  /** The value of a header's first line. */
  record OfHeader(Header header) implements Text {}
}
