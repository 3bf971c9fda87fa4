package org.sipward.app.demo;

import java.util.ArrayList;
import java.util.List;

/** A SIP message being written; {@link #done} adds what describes its body. */
final class Draft {
  private final String startLine;
  private final List<SipText.Header> headers = new ArrayList<>();
  private String body = "";

  private Draft(String startLine) {
    this.startLine = startLine;
  }

  static Draft request(String method, String uri) {
    return new Draft(method + " " + uri + " SIP/2.0");
  }

  /** A response with what RFC 3261 8.2.6 copies from the request; the tag goes to To. */
  static Draft response(SipText request, int status, String reason, String tag) {
    var draft = new Draft("SIP/2.0 " + status + " " + reason);
    for (var header : request.headers()) {
      switch (header.name()) {
        case "Via", "From", "Call-ID", "CSeq", "Record-Route" ->
            draft.header(header.name(), header.value());
        case "To" ->
            draft.header(
                "To", header.value() + (header.value().contains(";tag=") ? "" : ";tag=" + tag));
        default -> {
          // RFC 3261 8.2.6.2: nothing else is copied.
        }
      }
    }
    return draft;
  }

  Draft header(String name, String value) {
    headers.add(new SipText.Header(name, value));
    return this;
  }

  /** An offer or answer of one audio stream at this host; no media flows. */
  Draft sdp(String host) {
    body =
        String.join(
            "\r\n",
            "v=0",
            "o=- 1 1 IN IP4 " + host,
            "s=-",
            "c=IN IP4 " + host,
            "t=0 0",
            "m=audio 40000 RTP/AVP 8 101",
            "a=rtpmap:8 PCMA/8000",
            "a=rtpmap:101 telephone-event/8000",
            "a=sendrecv",
            "");
    return header("Content-Type", "application/sdp");
  }

  SipText done() {
    header("Content-Length", Integer.toString(body.length()));
    return new SipText(startLine, headers, body);
  }
}
