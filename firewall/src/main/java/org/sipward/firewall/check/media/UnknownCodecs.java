package org.sipward.firewall.check.media;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyInspection;
import org.sipward.firewall.check.body.BodyKind;
import org.sipward.firewall.check.body.SdpPart;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;
import org.sipward.sip.sdp.AttributeKind;
import org.sipward.sip.sdp.SdpIndex;

/**
 * The control against offers that leave transcoding as the only way to talk: audio without any
 * codec that the configuration names for the neighbour.
 */
public final class UnknownCodecs implements BodyInspection {
  private static final String[][] STATIC = {
    {"0", "pcmu"}, {"3", "gsm"}, {"4", "g723"}, {"8", "pcma"}, {"9", "g722"}, {"18", "g729"}
  };

  private static final Control CONTROL =
      new Control(
          "unknown-codecs",
          "an offer of audio with none of the agreed codecs",
          List.of("MED-10"),
          Severity.HIGH,
          Action.REJECT,
          488,
          List.of("RFC 3264 6.1", "RFC 3551 6"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.SDP.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    List<String> codecs = arrival.screening().content().media().codecs();
    if (codecs.isEmpty()) {
      return;
    }
    SdpPart sdp = body.sdp(part);
    for (int section = 0; section < sdp.index().mediaCount(); section++) {
      if (!sdp.readMedia(section) || sdp.media().port() == 0) {
        continue;
      }
      if (sdp.media().isMedia("audio") && !offersOne(sdp, section, codecs)) {
        long value = sdp.index().value(sdp.index().firstLine(section));
        findings.add(this, Span.from(value), Span.length(value), CONTROL.title());
        return;
      }
    }
  }

  private static boolean offersOne(SdpPart sdp, int section, List<String> codecs) {
    SdpIndex index = sdp.index();
    for (int line = index.firstLine(section); line < index.endLine(section); line++) {
      if (index.type(line) == 'a'
          && index.attributeKind(line) == AttributeKind.RTPMAP
          && sdp.readMap(line)
          && isAgreed(sdp, codecs)) {
        return true;
      }
    }
    return offersStatic(sdp, codecs);
  }

  private static boolean isAgreed(SdpPart sdp, List<String> codecs) {
    for (int i = 0; i < codecs.size(); i++) {
      if (sdp.map().isEncoding(codecs.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Payload types that need no rtpmap (RFC 3551 6). */
  private static boolean offersStatic(SdpPart sdp, List<String> codecs) {
    byte[] a = sdp.array();
    for (int f = 0; f < sdp.media().formatCount(); f++) {
      long format = sdp.media().nextFormat();
      for (int s = 0; s < STATIC.length && !Span.isNone(format); s++) {
        if (Places.is(a, Span.from(format), Span.to(format), STATIC[s][0])
            && codecs.contains(STATIC[s][1])) {
          return true;
        }
      }
    }
    return false;
  }
}
