package org.sipward.firewall.check.messaging;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;

/**
 * The control against telephones that appear as the bot of a bank: by the domain of bot platforms
 * in their address or the feature tag of bots in their contact.
 */
public final class ChatbotClaim implements Inspection {
  private static final Control CONTROL =
      new Control(
          "chatbot-claim",
          "a telephone that calls itself a chatbot",
          List.of("MSG-12"),
          Severity.HIGH,
          Action.REJECT,
          403,
          List.of("RFC 3840 9", "RFC 3428 4"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.UNTRUSTED;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    if (arrival.zone().kind() != ZoneKind.ACCESS
        || arrival.screening().trusted()
        || !message.isRequest()) {
      return;
    }
    if (!look(message, HeaderKind.FROM, "@botplatform.", findings)
        && !look(message, HeaderKind.P_PREFERRED_IDENTITY, "@botplatform.", findings)) {
      look(message, HeaderKind.CONTACT, "+g.gsma.rcs.isbot", findings);
    }
  }

  private boolean look(SipMessage message, HeaderKind kind, String word, FindingLog findings) {
    byte[] a = message.octets().array();
    for (int h = message.first(kind); h >= 0; h = message.next(h)) {
      boolean quoted = false;
      int to = message.valueTo(h);
      for (int i = message.valueFrom(h); i < to; i++) {
        if (quoted && a[i] == '\\') {
          i++;
        } else if (a[i] == '"') {
          quoted = !quoted;
        } else if (!quoted && a[i] == word.charAt(0) && Places.startsWith(a, i, to, word)) {
          findings.add(this, i, word.length(), CONTROL.title());
          return true;
        }
      }
    }
    return false;
  }
}
