package org.sipward.firewall.transform;

import org.sipward.firewall.route.WayBack;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * A final response in place of one that must not leave: what its transaction needs and its receiver
 * said himself stays, everything else goes (RFC 3261 8.2.6.2). A success becomes a 500: who cannot
 * be told with whom a call was agreed has none.
 *
 * <p>Allocates nothing.
 */
public final class BareResponse {
  private static final int FAILED = 500;

  /**
   * Writes the edits anew.
   *
   * @param received its status
   * @param wayBack has removed our Via from the response before
   */
  public void write(SipMessage response, int received, WayBack wayBack, Edits edits) {
    Octets octets = response.octets();
    int status = received < 300 ? FAILED : received;
    edits.begin(octets);
    wayBack.removeVia(response, edits);
    edits.replace(octets.from(), response.headersFrom()).text("SIP/2.0 ").number(status);
    edits.text(" ").text(OwnResponse.reason(status)).text("\r\n");
    for (int h = 0; h < response.headers(); h++) {
      if (!CopiedHeaders.contain(response.kind(h)) && !edits.covers(response.lineFrom(h))) {
        edits.delete(response.lineFrom(h), response.lineTo(h));
      }
    }
    edits.replace(response.headersTo(), octets.to()).text("Content-Length: 0\r\n\r\n");
  }
}
