package org.sipward.firewall.transform;

import java.nio.charset.StandardCharsets;
import org.sipward.firewall.route.HostPort;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;
import org.sipward.sip.view.ViaView;

/**
 * The note of where a request really came from, in its topmost Via: {@code received}, and the value
 * of {@code rport} where it was asked for (RFC 3261 18.2.1, RFC 3581 4).
 *
 * <p>For the sender's information only: our own way back is sealed. What the sender wrote there
 * itself is overwritten. One per thread; allocates nothing.
 */
final class SourceStamp {
  private static final String[] HEX = "0 1 2 3 4 5 6 7 8 9 a b c d e f".split(" ", -1);

  /** The numbers of an IPv4 address, each with its dot. */
  private static final byte[][] DOTTED = new byte[256][];

  static {
    for (int i = 0; i < DOTTED.length; i++) {
      DOTTED[i] = (i + ".").getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final ViaView via = new ViaView();
  private final HostPort host = new HostPort();

  /** Adds the edits. */
  void apply(SipMessage request, Endpoint source, Edits edits) {
    via.begin(request);
    if (via.next()) {
      apply(request, via, source, edits);
    }
  }

  /**
   * Adds the edits, to a Via that was read already.
   *
   * @param top at the topmost Via
   */
  void apply(SipMessage request, ViaView top, Endpoint source, Edits edits) {
    if (edits.covers(Span.from(top.element()))) {
      return;
    }
    long rport = top.rport();
    if (!Span.isNone(rport)) {
      // The value goes after the name, or takes the place of one that was there.
      boolean valued = Span.length(rport) > 0;
      if (!edits.covers(Span.from(rport) - 1)) {
        edits.replace(Span.from(rport), Span.to(rport)).text(valued ? "" : "=");
        edits.number(source.port());
      }
    }
    long received = top.received();
    boolean gone = Span.isNone(received) || edits.covers(Span.from(received));
    if (!gone && Span.length(received) > 0) {
      edits.replace(Span.from(received), Span.to(received));
      address(source, edits);
    } else if (gone && (!Span.isNone(rport) || isElsewhere(request, top, source))) {
      edits.insert(top.paramsFrom()).text(";received=");
      address(source, edits);
    }
  }

  /** Whether the sent-by is a name, or an address other than the source. */
  private boolean isElsewhere(SipMessage request, ViaView top, Endpoint source) {
    host.set(request.octets().array(), top.host(), top.port());
    return !host.isLiteral() || host.high() != source.high() || host.low() != source.low();
  }

  /** The address as {@code received} takes it: IPv6 without brackets (RFC 3261 25.1). */
  private static void address(Endpoint source, Edits edits) {
    if (source.isIpv4()) {
      int bits = source.ipv4();
      for (int shift = 24; shift > 0; shift -= 8) {
        byte[] dotted = DOTTED[bits >>> shift & 0xff];
        edits.octets(dotted, 0, dotted.length);
      }
      edits.number(bits & 0xff);
      return;
    }
    for (int group = 0; group < 8; group++) {
      long half = group < 4 ? source.high() : source.low();
      int value = (int) (half >>> (48 - 16 * (group & 3))) & 0xffff;
      edits.text(group == 0 ? "" : ":").text(HEX[value >>> 12]).text(HEX[value >>> 8 & 15]);
      edits.text(HEX[value >>> 4 & 15]).text(HEX[value & 15]);
    }
  }
}
