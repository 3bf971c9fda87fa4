package org.sipward.firewall.check.value;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;

/**
 * The control against requests that demand an extension nobody has registered, or of a proxy one
 * that is not for proxies: they fail somewhere, better here than deep in the core.
 */
public final class UnknownOptionTag implements Inspection {
  /** Findings per message: enough to name what is unsupported, few enough to stay bounded. */
  private static final int MOST = 8;

  /** Tags of the IANA registry of SIP option tags, and the one of TS 33.203 for media security. */
  private static final String[] REQUIRE = {
    "100rel",
    "199",
    "answermode",
    "early-session",
    "eventlist",
    "explicitsub",
    "from-change",
    "geolocation-http",
    "geolocation-sip",
    "gin",
    "gruu",
    "histinfo",
    "ice",
    "join",
    "mediasec",
    "multiple-refer",
    "norefersub",
    "nosub",
    "outbound",
    "path",
    "policy",
    "precondition",
    "pref",
    "privacy",
    "recipient-list-invite",
    "recipient-list-message",
    "recipient-list-subscribe",
    "record-aware",
    "replaces",
    "resource-priority",
    "sdp-anat",
    "sec-agree",
    "siprec",
    "tdialog",
    "timer",
    "trickle-ice",
    "uui"
  };

  /** Tags that ask something of a proxy and that pass through one unharmed. */
  private static final String[] PROXY_REQUIRE = {
    "mediasec", "policy", "privacy", "resource-priority", "sec-agree"
  };

  private static final Control CONTROL =
      new Control(
          "unknown-option-tag",
          "an option tag in Require or Proxy-Require that nothing here supports",
          List.of("MAL-19"),
          Severity.MEDIUM,
          Action.REJECT,
          420,
          List.of("RFC 3261 8.2.2.3", "RFC 3261 16.3", "RFC 3261 20.29"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.REQUIRES;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    // RFC 3261 8.2.2.3: Require in an ACK or CANCEL is ignored.
    if (!message.isRequest()
        || message.method() == Method.ACK
        || message.method() == Method.CANCEL) {
      return;
    }
    int room = MOST;
    if (message.has(HeaderKind.REQUIRE)) {
      room = lookAt(message, HeaderKind.REQUIRE, REQUIRE, room, findings);
    }
    if (message.has(HeaderKind.PROXY_REQUIRE)) {
      lookAt(message, HeaderKind.PROXY_REQUIRE, PROXY_REQUIRE, room, findings);
    }
  }

  /** Adds a finding per unknown tag; how many more may be added. */
  private int lookAt(
      SipMessage message, HeaderKind kind, String[] known, int room, FindingLog findings) {
    byte[] a = message.octets().array();
    int left = room;
    for (int h = message.first(kind); h >= 0; h = message.next(h)) {
      int to = message.valueTo(h);
      int at = Places.skipSpace(a, message.valueFrom(h), to);
      while (at < to && left > 0) {
        int end = Places.tokenTo(a, at, to);
        if (end > at && !isKnown(a, at, end, known)) {
          findings.add(this, at, end - at, "nothing here supports it");
          left--;
        }
        at = Places.skipSpace(a, Math.max(end, at + 1), to);
      }
    }
    return left;
  }

  private static boolean isKnown(byte[] a, int from, int to, String[] known) {
    for (String tag : known) {
      if (Places.is(a, from, to, tag)) {
        return true;
      }
    }
    return false;
  }
}
