package org.sipward.firewall.check.messaging;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Transport;

/**
 * The control against MESSAGE requests that carry more than a page: on UDP, where nothing holds
 * them back, above 1,300 octets, elsewhere above what the configuration says.
 */
public final class OversizePagerMessage implements Inspection {
  /** RFC 3428 8: larger ones need congestion control on all the way. */
  private static final int UDP_OCTETS = 1_300;

  private static final Control CONTROL =
      new Control(
          "oversize-pager-message",
          "a MESSAGE whose text is too long for it",
          List.of("MSG-04"),
          Severity.MEDIUM,
          Action.REJECT,
          513,
          List.of("RFC 3428 8"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public long occasions() {
    return Occasion.MESSAGE;
  }

  @Override
  public void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    if (message.method() != Method.MESSAGE || !message.isRequest()) {
      return;
    }
    int octets = message.bodyTo() - message.bodyFrom();
    int most = arrival.screening().content().bodies().messageOctets();
    if (most == 0) {
      most = arrival.transport() == Transport.UDP ? UDP_OCTETS : Integer.MAX_VALUE;
    }
    if (octets > most) {
      findings.add(this, message.bodyFrom(), octets, CONTROL.title());
    }
  }
}
