package org.sipward.app.demo;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One end of a SIP dialog (RFC 3261 12): what a request inside it must carry and where it goes.
 * Single thread.
 */
final class Dialog {
  private static final Pattern HOST_PORT = Pattern.compile("sips?:(?:[^@]*@)?([0-9.]+):(\\d+).*");

  private final String callId;
  private final String local;
  private final String remote;
  private final String target;
  private final List<String> routes;
  private final String hostPort;
  private int cseq;

  private Dialog(SipText invite, boolean caller, SipText answer, String hostPort) {
    callId = invite.callId();
    local = caller ? invite.header("From") : answer.header("To");
    remote = caller ? answer.header("To") : invite.header("From");
    target = SipText.uri((caller ? answer : invite).header("Contact"));
    routes = caller ? answer.values("Record-Route").reversed() : invite.values("Record-Route");
    cseq = caller ? Integer.parseInt(invite.header("CSeq").split(" ", -1)[0]) : 0;
    this.hostPort = hostPort;
  }

  /** The caller's end, after the answer. */
  static Dialog ofCaller(SipText invite, SipText answer, String hostPort) {
    return new Dialog(invite, true, answer, hostPort);
  }

  /** The callee's end, with the answer it gave. */
  static Dialog ofCallee(SipText invite, SipText answer, String hostPort) {
    return new Dialog(invite, false, answer, hostPort);
  }

  /** The ACK to the answer of the INVITE that made the dialog (RFC 3261 13.2.2.4). */
  SipText ack() {
    return request("ACK", cseq);
  }

  SipText bye() {
    return request("BYE", ++cseq);
  }

  private SipText request(String method, int number) {
    var draft =
        Draft.request(method, target).header("Via", via(hostPort)).header("Max-Forwards", "70");
    routes.forEach(route -> draft.header("Route", route));
    return draft
        .header("From", local)
        .header("To", remote)
        .header("Call-ID", callId)
        .header("CSeq", number + " " + method)
        .done();
  }

  /** Where requests of the dialog go: the first of the route set, or the other end itself. */
  InetSocketAddress nextHop() {
    return address(routes.isEmpty() ? target : SipText.uri(routes.getFirst()));
  }

  /** A Via with a new branch. */
  static String via(String hostPort) {
    return "SIP/2.0/UDP " + hostPort + ";branch=z9hG4bK" + Names.unique() + ";rport";
  }

  private static InetSocketAddress address(String uri) {
    var match = HOST_PORT.matcher(uri);
    if (!match.matches()) {
      throw new IllegalArgumentException("no address and port in " + uri);
    }
    return new InetSocketAddress(match.group(1), Integer.parseInt(match.group(2)));
  }
}
