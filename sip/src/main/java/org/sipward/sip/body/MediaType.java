package org.sipward.sip.body;

import org.sipward.sip.Span;

/**
 * The value of a Content-Type header: type, subtype and parameters (RFC 3261 section 20.15).
 *
 * <p>A reusable view: bound by {@link #read}, it answers until it is bound again. Single thread;
 * allocates nothing after construction.
 */
public final class MediaType {
  private static final int MAX_BOUNDARY = 70;

  private final BodyCursor cursor = new BodyCursor();
  private final ParameterList parameters = new ParameterList();
  private byte[] array = new byte[0];
  private long type = Span.NONE;
  private long subtype = Span.NONE;

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
    subtype = Span.NONE;
    if (Span.isNone(type) || !cursor.takeSeparator('/')) {
      return false;
    }
    subtype = cursor.takeToken();
    return !Span.isNone(subtype) && parameters.take(cursor, array) && !parameters.isRepeating();
  }

  /** After a failed read: absolute index of the first octet that does not fit. */
  public int failedAt() {
    return cursor.at();
  }

  public long type() {
    return type;
  }

  public long subtype() {
    return subtype;
  }

  /** Whether this is a type given in lower case. */
  public boolean is(String lowerType, String lowerSubtype) {
    return BodyCursor.is(array, type, lowerType) && BodyCursor.is(array, subtype, lowerSubtype);
  }

  /** Whether the body has parts. */
  public boolean isMultipart() {
    return BodyCursor.is(array, type, "multipart");
  }

  public ParameterList parameters() {
    return parameters;
  }

  /** The boundary of a multipart; {@link Span#NONE} if there is none or it is not allowed. */
  public long boundary() {
    long boundary = parameters.find("boundary");
    return isBoundary(array, boundary) ? boundary : Span.NONE;
  }

  /** {@code boundary := 0*69<bchars> bcharsnospace} (RFC 2046 section 5.1.1). */
  static boolean isBoundary(byte[] array, long boundary) {
    if (Span.isNone(boundary)
        || Span.length(boundary) < 1
        || Span.length(boundary) > MAX_BOUNDARY) {
      return false;
    }
    for (int i = Span.from(boundary); i < Span.to(boundary); i++) {
      if (!BodyCursor.isAlphanumeric(array[i]) && "'()+_,-./:=? ".indexOf(array[i]) < 0) {
        return false;
      }
    }
    return array[Span.to(boundary) - 1] != ' ';
  }
}
