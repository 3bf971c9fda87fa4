package org.sipward.sip.body;

import org.sipward.sip.Span;

/**
 * The value of a Content-Disposition header: what a body is for, and whether it may be ignored (RFC
 * 3261 section 20.11, RFC 5621 section 8).
 *
 * <p>A reusable view: bound by {@link #read}, it answers until it is bound again. Single thread;
 * allocates nothing after construction.
 */
public final class Disposition {
  /** Whether a receiver that does not understand the body must refuse the message. */
  public enum Handling {
    /** It must; also the default where nothing is said. */
    REQUIRED,
    /** It may ignore the body. */
    OPTIONAL,
    /** A word that no RFC defines. */
    OTHER
  }

  private final BodyCursor cursor = new BodyCursor();
  private final ParameterList parameters = new ParameterList();
  private byte[] array = new byte[0];
  private long type = Span.NONE;

  /**
   * Reads a header value.
   *
   * @return whether the value is within the grammar and no parameter comes twice
   */
  public boolean read(byte[] array, long value) {
    this.array = array;
    cursor.open(array, value);
    cursor.skipSpace();
    type = cursor.takeToken();
    return !Span.isNone(type) && parameters.take(cursor, array) && !parameters.isRepeating();
  }

  /** After a failed read: absolute index of the first octet that does not fit. */
  public int failedAt() {
    return cursor.at();
  }

  /** session, render, icon, alert, by-reference, recipient-list ... */
  public long type() {
    return type;
  }

  /** Whether the type is this one, given in lower case. */
  public boolean is(String lowerCase) {
    return BodyCursor.is(array, type, lowerCase);
  }

  public ParameterList parameters() {
    return parameters;
  }

  public Handling handling() {
    long handling = parameters.find("handling");
    if (Span.isNone(handling) || BodyCursor.is(array, handling, "required")) {
      return Handling.REQUIRED;
    }
    return BodyCursor.is(array, handling, "optional") ? Handling.OPTIONAL : Handling.OTHER;
  }
}
