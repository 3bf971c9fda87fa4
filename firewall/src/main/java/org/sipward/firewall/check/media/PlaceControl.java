package org.sipward.firewall.check.media;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyInspection;
import org.sipward.firewall.check.body.BodyKind;
import org.sipward.firewall.check.body.SdpPart;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.MediaRules;
import org.sipward.firewall.zone.Prefix;
import org.sipward.sip.Span;
import org.sipward.sip.sdp.SdpIndex;

/** A control over where media that is not refused would go, against blocks of addresses. */
public interface PlaceControl extends BodyInspection {
  /** The blocks; the control is silent where there are none. */
  List<Prefix> blocks(MediaRules rules);

  /** Whether it is wrong within the blocks, or else outside. */
  boolean isWrongWithin();

  @Override
  default int kinds() {
    return BodyKind.SDP.bit();
  }

  @Override
  default void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    List<Prefix> blocks = blocks(arrival.screening().content().media());
    if (blocks.isEmpty()) {
      return;
    }
    SdpPart sdp = body.sdp(part);
    for (int section = 0; section < sdp.index().mediaCount(); section++) {
      if (!sdp.readMedia(section) || sdp.media().port() == 0) {
        continue;
      }
      int line = MediaPlaces.find(sdp, section, blocks, isWrongWithin());
      if (line != SdpIndex.NONE) {
        long value = sdp.index().value(line);
        findings.add(this, Span.from(value), Span.length(value), control().title());
        return;
      }
    }
  }
}
