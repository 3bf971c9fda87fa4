package org.sipward.firewall.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Messages of one call, written as a user agent writes them. */
final class Call {
  static final String SDP =
      """
      v=0
      o=- 1 1 IN IP4 198.51.100.7
      s=-
      c=IN IP4 198.51.100.7
      t=0 0
      m=audio 4000 RTP/AVP 0
      """
          .replace("\n", "\r\n");

  final String id;
  String transport = "UDP";
  String uri = "sip:bob@example.com";
  String contact = "sip:alice@198.51.100.7:5062";
  String sentBy = "198.51.100.7:5062";
  String viaParams = ";rport";

  Call(String id) {
    this.id = id;
  }

  /** A request of the caller outside a dialog. */
  String request(String method, int cseq, String branch, String... more) {
    return write(
        method, uri, cseq, branch, "<sip:alice@example.com>;tag=a1", "<sip:bob@example.com>", more);
  }

  /** A request inside the dialog from the caller. */
  String within(String method, String target, int cseq, String branch, String... more) {
    return write(
        method,
        target,
        cseq,
        branch,
        "<sip:alice@example.com>;tag=a1",
        "<sip:bob@example.com>;tag=b1",
        more);
  }

  /** A request inside the dialog from the callee. */
  String back(String method, String target, int cseq, String branch, String... more) {
    return write(
        method,
        target,
        cseq,
        branch,
        "<sip:bob@example.com>;tag=b1",
        "<sip:alice@example.com>;tag=a1",
        more);
  }

  private String write(
      String method,
      String target,
      int cseq,
      String branch,
      String from,
      String to,
      String... more) {
    String body = method.equals("INVITE") ? SDP : "";
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(target).append(" SIP/2.0\r\n");
    text.append("Via: SIP/2.0/").append(transport).append(' ').append(sentBy);
    text.append(viaParams).append(";branch=z9hG4bK").append(branch).append("\r\n");
    text.append("Max-Forwards: 70\r\nFrom: ").append(from).append("\r\nTo: ").append(to);
    text.append("\r\nCall-ID: ").append(id).append("\r\nCSeq: ").append(cseq).append(' ');
    text.append(method).append("\r\n");
    if (!method.equals("CANCEL") && !method.equals("ACK") && !method.equals("BYE")) {
      text.append("Contact: <").append(contact).append(">\r\n");
    }
    for (String line : more) {
      text.append(line).append("\r\n");
    }
    if (!body.isEmpty()) {
      text.append("Content-Type: application/sdp\r\n");
    }
    return text.append("Content-Length: ")
        .append(body.length())
        .append("\r\n\r\n")
        .append(body)
        .toString();
  }

  /** The response of a user agent server to a request as it arrived there. */
  static String answer(String request, int status, String... more) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Whatever\r\n");
    for (String name : List.of("Via", "Record-Route", "Call-ID", "CSeq", "From")) {
      lines(request, name).forEach(value -> text.append(name + ": " + value + "\r\n"));
    }
    String to = lines(request, "To").getFirst();
    text.append("To: ").append(to);
    text.append(to.contains(";tag=") || status == 100 ? "" : ";tag=b1").append("\r\n");
    for (String line : more) {
      text.append(line).append("\r\n");
    }
    return text.append("Content-Length: 0\r\n\r\n").toString();
  }

  /** The values of all lines of a header, in order, as they stand. */
  static List<String> lines(String message, String name) {
    List<String> found = new ArrayList<>();
    var match = Pattern.compile("(?im)^" + name + ": ([^\r\n]*)").matcher(message);
    while (match.find()) {
      found.add(match.group(1));
    }
    return found;
  }

  /** All values of Record-Route, in order. */
  static List<String> recordRoutes(String message) {
    return lines(message, "Record-Route").stream()
        .flatMap(line -> Pattern.compile(",").splitAsStream(line))
        .map(String::strip)
        .toList();
  }
}
