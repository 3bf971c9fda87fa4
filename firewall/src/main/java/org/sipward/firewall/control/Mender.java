package org.sipward.firewall.control;

import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.edit.Edits;

/**
 * The step between a verdict that normalises or strips and everything after it: what the findings
 * ask for is carried out and the result is read again, so that routing and transforms see the
 * message that leaves and edit octets nobody has edited before.
 *
 * <p>One per event loop. It owns the message it returns, which is valid until the next call.
 * Mending costs the one copy of the octets that reading again needs; a message that is not mended
 * costs nothing here.
 */
public final class Mender {
  private final Screen screen;
  private final SipParser parser = new SipParser();
  private final Edits edits = new Edits();

  public Mender(Screen screen) {
    this.screen = screen;
  }

  /**
   * Mends a message by its findings, those of controls that are enforced.
   *
   * @return the mended message; a {@code Malformed} would be a fault of a control, and is refused
   *     like any other
   */
  public Parsed mend(SipMessage message, Arrival arrival, FindingLog findings) {
    SipParser.Source source =
        arrival.transport().reliable() ? SipParser.Source.STREAM : SipParser.Source.DATAGRAM;
    edits.begin(message.octets());
    screen.mend(message, arrival, findings, edits);
    return parser.parse(Octets.of(edits.toArray()), source, arrival.screening().limits());
  }
}
