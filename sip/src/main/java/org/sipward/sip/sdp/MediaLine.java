package org.sipward.sip.sdp;

import org.sipward.sip.Span;

/** What is sent or wanted: media, port, protocol and formats (RFC 8866 section 5.14). */
public final class MediaLine implements SdpView {
  /** The largest port number. */
  public static final int MAX_PORT = 65_535;

  private final SdpCursor cursor = new SdpCursor();
  private final SdpCursor formats = new SdpCursor();
  private byte[] array = new byte[0];
  private long media = Span.NONE;
  private long portDigits = Span.NONE;
  private long port;
  private int portCount;
  private long protocol = Span.NONE;
  private long formatList = Span.NONE;
  private int formatCount;

  @Override
  public boolean read(byte[] array, long value) {
    this.array = array;
    cursor.open(array, value);
    portCount = 1;
    media = cursor.takeToken();
    if (Span.isNone(media) || !cursor.takeSpace()) {
      return false;
    }
    portDigits = cursor.takeDigits();
    if (Span.isNone(portDigits)) {
      return false;
    }
    port = SdpCursor.number(array, portDigits);
    if (cursor.takeOctet('/')) {
      portCount = cursor.takeNumber(MAX_PORT);
      if (portCount < 1) {
        return false;
      }
    }
    return cursor.takeSpace() && takeProtocol() && cursor.takeSpace() && takeFormats();
  }

  /** {@code proto = token *("/" token)}. */
  private boolean takeProtocol() {
    int from = cursor.at();
    do {
      if (Span.isNone(cursor.takeToken())) {
        return false;
      }
    } while (cursor.takeOctet('/'));
    protocol = Span.of(from, cursor.at());
    return true;
  }

  private boolean takeFormats() {
    int from = cursor.at();
    formatCount = 0;
    do {
      if (Span.isNone(cursor.takeToken())) {
        return false;
      }
      formatCount++;
    } while (cursor.takeSpace());
    formatList = Span.of(from, cursor.at());
    formats.open(array, formatList);
    return cursor.atEnd();
  }

  @Override
  public int failedAt() {
    return cursor.at();
  }

  public long media() {
    return media;
  }

  /** Whether the media is of this type, given in lower case: audio, video, application ... */
  public boolean isMedia(String lowerCase) {
    return SdpCursor.is(array, media, lowerCase);
  }

  /** The port, 0 if the media is refused; -1 if it is above 65,535. */
  public int port() {
    return hasPortInRange() ? (int) port : -1;
  }

  boolean hasPortInRange() {
    return port >= 0 && port <= MAX_PORT;
  }

  long portDigits() {
    return portDigits;
  }

  /** Consecutive ports or port pairs, at least 1. */
  public int portCount() {
    return portCount;
  }

  /** The transport protocol, such as RTP/AVP. */
  public long protocol() {
    return protocol;
  }

  /** Whether the transport protocol is this one, given in lower case. */
  public boolean isProtocol(String lowerCase) {
    return SdpCursor.is(array, protocol, lowerCase);
  }

  /** All formats with the spaces between them. */
  public long formatList() {
    return formatList;
  }

  public int formatCount() {
    return formatCount;
  }

  /** The next format of the list; {@link Span#NONE} after the last. */
  public long nextFormat() {
    long format = formats.takeToken();
    if (!formats.atEnd()) {
      formats.takeSpace();
    }
    return format;
  }

  /** Goes back to the first format. */
  public void rewindFormats() {
    formats.open(array, formatList);
  }
}
