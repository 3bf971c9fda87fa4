package org.sipward.sip.sdp;

import java.util.ArrayList;
import java.util.List;

/** Every span that a view gives, for the laws. */
final class SdpSpans {
  private SdpSpans() {}

  static List<Long> of(SdpView view) {
    return switch (view) {
      case Origin v -> List.of(v.username(), v.sessionId(), v.sessionVersion(), v.address().text());
      case Connection v -> List.of(v.networkType(), v.addressType(), v.address().text());
      case Bandwidth v -> List.of(v.modifier());
      case Timing v -> List.of();
      case MediaLine v -> media(v);
      case RtpMap v -> List.of(v.encoding(), v.parameters());
      case FormatParameters v -> formatParameters(v);
      case Crypto v -> crypto(v);
      case Fingerprint v -> List.of(v.hash(), v.digest());
      case Candidate v -> candidate(v);
      case Precondition v -> List.of(v.type(), v.strength(), v.status(), v.direction());
      case RtcpPort v -> v.hasAddress() ? List.of(v.address().text()) : List.of();
    };
  }

  private static List<Long> media(MediaLine view) {
    var spans = new ArrayList<>(List.of(view.media(), view.protocol(), view.formatList()));
    for (int i = 0; i < view.formatCount(); i++) {
      spans.add(view.nextFormat());
    }
    return spans;
  }

  private static List<Long> formatParameters(FormatParameters view) {
    var spans = new ArrayList<>(List.of(view.format(), view.parameters()));
    while (view.next()) {
      spans.add(view.name());
      spans.add(view.value());
    }
    return spans;
  }

  private static List<Long> crypto(Crypto view) {
    var spans = new ArrayList<>(List.of(view.suite(), view.sessionParameters()));
    do {
      spans.addAll(List.of(view.method(), view.key(), view.lifetime(), view.keyIdentifier()));
    } while (view.nextKey());
    return spans;
  }

  private static List<Long> candidate(Candidate view) {
    var spans =
        new ArrayList<>(
            List.of(view.foundation(), view.transport(), view.address().text(), view.type()));
    while (view.nextExtension()) {
      spans.add(view.extensionName());
      spans.add(view.extensionValue());
    }
    return spans;
  }
}
