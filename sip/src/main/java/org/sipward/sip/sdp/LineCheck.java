package org.sipward.sip.sdp;

import org.sipward.sip.Span;
import org.sipward.sip.body.DefectList;

/**
 * The grammar of the lines of a session description: reads each value with its view once and notes
 * what does not fit. Owns one view of each kind; single thread.
 */
final class LineCheck {
  private static final int MIN_ICE_UFRAG = 4;
  private static final int MIN_ICE_PWD = 22;
  private static final int MAX_ICE_CREDENTIAL = 256;

  private final SdpCursor cursor = new SdpCursor();
  private final Origin origin = new Origin();
  private final Connection connection = new Connection();
  private final Bandwidth bandwidth = new Bandwidth();
  private final Timing timing = new Timing();
  private final MediaLine media = new MediaLine();
  private final RtpMap rtpMap = new RtpMap();
  private final FormatParameters formatParameters = new FormatParameters();
  private final Crypto crypto = new Crypto();
  private final Fingerprint fingerprint = new Fingerprint();
  private final Candidate candidate = new Candidate();
  private final Precondition status = Precondition.ofStatus();
  private final Precondition desire = Precondition.ofDesire();
  private final RtcpPort rtcp = new RtcpPort();
  private final SdpLimits limits;
  private final DefectList<SdpDefect> defects;

  LineCheck(SdpLimits limits, DefectList<SdpDefect> defects) {
    this.limits = limits;
    this.defects = defects;
  }

  /** Checks the value of any line but an attribute. */
  void checkLine(byte[] array, byte letter, long value) {
    switch (letter) {
      case 'v' -> checkVersion(array, value);
      case 'o' -> checkOrigin(array, value);
      case 's' -> note(Span.length(value) == 0, SdpDefect.EMPTY_SESSION_NAME, value);
      case 'i', 'u', 'e', 'p' -> note(Span.length(value) == 0, SdpDefect.EMPTY_TEXT, value);
      case 'c' -> checkConnection(array, value);
      case 'b' -> read(bandwidth, array, value, SdpDefect.BANDWIDTH);
      case 't' -> read(timing, array, value, SdpDefect.TIME);
      case 'r', 'z' -> checkTimes(array, value);
      case 'k' -> note(true, SdpDefect.OBSOLETE_KEY, value);
      case 'm' -> checkMedia(array, value);
      default -> {
        // The reader has already reported a type that the RFC does not define.
      }
    }
  }

  private void checkVersion(byte[] array, long value) {
    note(Span.length(value) != 1 || array[Span.from(value)] != '0', SdpDefect.VERSION, value);
  }

  private void checkOrigin(byte[] array, long value) {
    if (read(origin, array, value, SdpDefect.ORIGIN)) {
      note(origin.sessionIdNumber() < 0, SdpDefect.ORIGIN_NUMBER, origin.sessionId());
      note(origin.sessionVersionNumber() < 0, SdpDefect.ORIGIN_NUMBER, origin.sessionVersion());
    }
  }

  private void checkConnection(byte[] array, long value) {
    if (read(connection, array, value, SdpDefect.CONNECTION)) {
      note(connection.lacksTtl(), SdpDefect.MULTICAST_TTL, connection.address().text());
    }
  }

  private void checkMedia(byte[] array, long value) {
    if (read(media, array, value, SdpDefect.MEDIA)) {
      note(!media.hasPortInRange(), SdpDefect.MEDIA_PORT, media.portDigits());
    }
  }

  /** {@code typed-time = ["-"] 1*DIGIT [d / h / m / s]}, with single spaces between. */
  private void checkTimes(byte[] array, long value) {
    cursor.open(array, value);
    do {
      cursor.takeOctet('-');
      if (Span.isNone(cursor.takeDigits())) {
        failed(SdpDefect.REPEAT, cursor.at(), value);
        return;
      }
      boolean unit = cursor.takeOctet('d') || cursor.takeOctet('h');
      if (!unit && !cursor.takeOctet('m')) {
        cursor.takeOctet('s');
      }
    } while (cursor.takeSpace());
    if (!cursor.atEnd()) {
      failed(SdpDefect.REPEAT, cursor.at(), value);
    }
  }

  /**
   * Checks an attribute.
   *
   * @param line span of the whole attribute after {@code a=}
   * @param value span after the colon, or {@link Span#NONE} without a colon
   */
  void checkAttribute(byte[] array, AttributeKind kind, long line, long value) {
    boolean wanted = kind.form() == AttributeKind.Form.VALUE;
    boolean present = !Span.isNone(value);
    if (kind.form() != AttributeKind.Form.ANY && wanted != present) {
      note(true, SdpDefect.ATTRIBUTE_FORM, line);
      return;
    }
    switch (kind) {
      case RTPMAP -> checkRtpMap(array, value);
      case FMTP -> checkFormatParameters(array, value);
      case CRYPTO -> read(crypto, array, value, SdpDefect.CRYPTO);
      case FINGERPRINT -> read(fingerprint, array, value, SdpDefect.FINGERPRINT);
      case SETUP -> note(SetupRole.of(array, value) == SetupRole.UNKNOWN, SdpDefect.SETUP, value);
      case CANDIDATE -> read(candidate, array, value, SdpDefect.CANDIDATE);
      case ICE_UFRAG -> checkIce(array, value, MIN_ICE_UFRAG);
      case ICE_PWD -> checkIce(array, value, MIN_ICE_PWD);
      case CURR, CONF -> read(status, array, value, SdpDefect.PRECONDITION);
      case DES -> read(desire, array, value, SdpDefect.PRECONDITION);
      case RTCP -> read(rtcp, array, value, SdpDefect.RTCP);
      default -> {
        // The value of any other attribute is its reader's affair.
      }
    }
  }

  private void checkRtpMap(byte[] array, long value) {
    if (read(rtpMap, array, value, SdpDefect.RTP_MAP)) {
      note(rtpMap.lacksRate(), SdpDefect.RTP_MAP_RATE, value);
    }
  }

  private void checkFormatParameters(byte[] array, long value) {
    note(
        Span.length(value) > limits.formatParameterOctets(),
        SdpDefect.FORMAT_PARAMETERS_TOO_LONG,
        value);
    read(formatParameters, array, value, SdpDefect.FORMAT_PARAMETERS);
  }

  private void checkIce(byte[] array, long value, int minimum) {
    cursor.open(array, value);
    boolean chars = !Span.isNone(cursor.takeIceChars()) && cursor.atEnd();
    int length = Span.length(value);
    note(
        !chars || length < minimum || length > MAX_ICE_CREDENTIAL, SdpDefect.ICE_CREDENTIAL, value);
  }

  private boolean read(SdpView view, byte[] array, long value, SdpDefect defect) {
    if (view.read(array, value)) {
      return true;
    }
    failed(defect, view.failedAt(), value);
    return false;
  }

  private void failed(SdpDefect defect, int at, long value) {
    defects.add(defect, at, Span.to(value) - at);
  }

  private void note(boolean wrong, SdpDefect defect, long where) {
    if (wrong) {
      defects.add(defect, Span.from(where), Span.length(where));
    }
  }
}
