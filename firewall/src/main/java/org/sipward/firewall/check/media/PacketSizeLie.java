package org.sipward.firewall.check.media;

import java.util.List;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.check.body.SdpPart;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/**
 * The control against attributes that make a media server send a thousand packets a second or
 * reserve a buffer of any size: the attribute is cut, and the default holds.
 */
public final class PacketSizeLie implements LineControl {
  private static final int MAX_DATAGRAM = 65_535;
  private static final int MAX_TIME = 1_000;

  private static final Control CONTROL =
      new Control(
          "packet-size-lie",
          "a packet time or datagram size that no endpoint has",
          List.of("MED-19"),
          Severity.MEDIUM,
          Action.NORM,
          0,
          List.of("RFC 8866 6.4", "RFC 7345 1", "RFC 3362 2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public boolean isWrong(SdpPart sdp, int line) {
    if (sdp.index().type(line) != 'a') {
      return false;
    }
    long value = sdp.index().attributeValue(line);
    if (Span.isNone(value)) {
      return false;
    }
    return switch (sdp.index().attributeKind(line)) {
      case PTIME, MAXPTIME -> isNoTime(number(sdp.array(), value));
      case UNKNOWN -> isDatagram(sdp, line) && number(sdp.array(), value) > MAX_DATAGRAM;
      default -> false; // no other attribute is about packets
    };
  }

  private static boolean isNoTime(int milliseconds) {
    return milliseconds < 2 || milliseconds > MAX_TIME;
  }

  private static boolean isDatagram(SdpPart sdp, int line) {
    long name = sdp.index().attributeName(line);
    return Places.is(sdp.array(), Span.from(name), Span.to(name), "t38faxmaxdatagram")
        || Places.is(sdp.array(), Span.from(name), Span.to(name), "t38faxmaxbuffer");
  }

  /** The whole part of a number, or more than any bound where there is none. */
  private static int number(byte[] a, long span) {
    int number = 0;
    int at = Span.from(span);
    while (at < Span.to(span) && a[at] >= '0' && a[at] <= '9' && number <= MAX_DATAGRAM) {
      number = number * 10 + a[at++] - '0';
    }
    return at == Span.from(span) ? Integer.MAX_VALUE : number;
  }
}
