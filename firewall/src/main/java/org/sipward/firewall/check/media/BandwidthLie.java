package org.sipward.firewall.check.media;

import java.util.List;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.check.body.SdpPart;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/** The control against bandwidth lines that reserve a network for one call: the line is cut. */
public final class BandwidthLie implements LineControl {
  private static final Control CONTROL =
      new Control(
          "bandwidth-lie",
          "a bandwidth that no media of a call has",
          List.of("MED-15"),
          Severity.MEDIUM,
          Action.NORM,
          0,
          List.of("RFC 8866 5.8", "RFC 3890 6.2"));

  @Override
  public Control control() {
    return CONTROL;
  }

  /** More than a gigabit per second; zero and little are how a call is held. */
  @Override
  public boolean isWrong(SdpPart sdp, int line) {
    if (sdp.index().type(line) != 'b') {
      return false;
    }
    long value = sdp.index().value(line);
    byte[] a = sdp.array();
    int at = Span.from(value);
    while (at < Span.to(value) && a[at] != ':') {
      at++;
    }
    long number = 0;
    for (int i = at + 1; i < Span.to(value) && number <= 1_000_000_000L; i++) {
      number = number * 10 + a[i] - '0';
    }
    return number > 1_000_000L
        && (number > 1_000_000_000L || !isInBits(a, Span.from(value), Span.to(value)));
  }

  private static boolean isInBits(byte[] a, int from, int to) {
    return Places.startsWith(a, from, to, "tias:")
        || Places.startsWith(a, from, to, "rs:")
        || Places.startsWith(a, from, to, "rr:");
  }
}
