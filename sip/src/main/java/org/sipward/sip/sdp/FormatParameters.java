package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/**
 * The parameters of one format (RFC 8866 section 6.15).
 *
 * <p>The RFC leaves their syntax to each format; nearly all of them use {@code name=value} pairs
 * with semicolons between, which {@link #next} walks through.
 */
public final class FormatParameters implements SdpView {
  private final SdpCursor cursor = new SdpCursor();
  private final SdpCursor pairs = new SdpCursor();
  private byte[] array = new byte[0];
  private long format = Span.NONE;
  private long parameters = Span.NONE;
  private long name = Span.NONE;
  private long pairValue = Span.NONE;

  @Override
  public boolean read(byte[] array, long value) {
    this.array = array;
    cursor.open(array, value);
    format = cursor.takeToken();
    if (Span.isNone(format) || !cursor.takeSpace() || cursor.atEnd()) {
      return false;
    }
    parameters = cursor.takeRest();
    pairs.open(array, parameters);
    return true;
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  public long format() {
    return format;
  }

  /** Everything after the format. */
  public long parameters() {
    return parameters;
  }

  /** Goes to the next parameter; false after the last. */
  public boolean next() {
    while (pairs.takeOctet(';') || pairs.takeSpace()) {
      // Separators may repeat and may have spaces beside them: deployed encoders do both.
    }
    if (pairs.atEnd()) {
      return false;
    }
    int from = pairs.at();
    name = pairs.takeUntil('=', ';');
    if (Span.isNone(name)) {
      name = Span.of(from, from);
    }
    pairValue = Span.NONE;
    if (pairs.takeOctet('=')) {
      int valueFrom = pairs.at();
      long taken = pairs.takeUntil(';', ';');
      pairValue = Span.isNone(taken) ? Span.of(valueFrom, valueFrom) : taken;
    }
    return true;
  }

  /** Name of the current parameter, or all of it where there is no equals sign. */
  public long name() {
    return name;
  }

  /** Whether the current parameter has this name, given in lower case. */
  public boolean isName(String lowerCase) {
    return SdpCursor.is(array, name, lowerCase);
  }

  /** Value of the current parameter; {@link Span#NONE} where there is no equals sign. */
  public long value() {
    return pairValue;
  }
}
