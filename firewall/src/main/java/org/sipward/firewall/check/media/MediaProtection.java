package org.sipward.firewall.check.media;

import org.sipward.firewall.check.body.SdpPart;
import org.sipward.sip.sdp.AttributeKind;
import org.sipward.sip.sdp.MediaLine;
import org.sipward.sip.sdp.SdpIndex;

/** How a section of a session description protects its media. */
final class MediaProtection {
  private MediaProtection() {}

  /** Whether the section last read is audio or video over RTP that is not refused. */
  static boolean isSpoken(MediaLine media) {
    return media.port() != 0 && (media.isMedia("audio") || media.isMedia("video"));
  }

  /** Whether the profile of the section last read is one without protection. */
  static boolean isPlain(MediaLine media) {
    return media.isProtocol("rtp/avp") || media.isProtocol("rtp/avpf");
  }

  /** Whether a section has keys or a fingerprint, or one of the session. */
  static boolean hasKeys(SdpPart sdp, int section) {
    SdpIndex index = sdp.index();
    return has(index, section, AttributeKind.CRYPTO)
        || has(index, section, AttributeKind.FINGERPRINT)
        || has(index, section, AttributeKind.PCFG)
        || has(index, SdpIndex.SESSION, AttributeKind.FINGERPRINT);
  }

  /** Whether the section last read is spoken media in the clear. */
  static boolean isBare(SdpPart sdp, int section) {
    return isSpoken(sdp.media()) && isPlain(sdp.media()) && !hasKeys(sdp, section);
  }

  private static boolean has(SdpIndex index, int section, AttributeKind kind) {
    return index.attribute(section, kind) != SdpIndex.NONE;
  }
}
