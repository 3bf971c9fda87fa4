package org.sipward.app.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sipward.app.demo.HostileMessage.Fate;
import org.sipward.app.demo.HostileMessage.Sender;

/**
 * What the attacker sends: a proper request spoiled in one way each, for every class of malformed
 * message in the threat catalogue that fits into a datagram, what is no request at all, and some
 * that are well formed and mean harm.
 *
 * <p>Every message that is to be stopped bears {@link LeakWatch#MARK}; one that is expected to be
 * cleaned bears it only where the firewall must remove it, one that is only told of nowhere.
 */
final class HostileCatalogue {
  private static final String REQUEST =
      """
      OPTIONS sip:+4930555@core.example SIP/2.0
      Via: SIP/2.0/UDP {me};branch=z9hG4bK{id};rport
      Max-Forwards: 70
      From: "M" <sip:{who}@carrier.example>;tag={id}
      To: <sip:+4930555@core.example>
      Call-ID: {who}-{id}
      CSeq: 7 OPTIONS
      Content-Length: 0

      """
          .replace("\n", "\r\n");

  /** The last header with the end of the headers, before which others are added. */
  private static final String LENGTH = "Content-Length: 0\r\n\r\n";

  private static final String FILLER = "X: " + "a".repeat(6_000) + "\r\n";

  private static final String ENTITY =
      "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\"><note>&lol9;</note></presence>";

  static final List<HostileMessage> ALL =
      List.of(
          // Where a message ends: what two readers could see differently.
          stopped("two Content-Length that differ", "duplicate-content-length", add("l: 400")),
          stopped("Content-Length beyond the datagram", "wrong-content-length", length("9999")),
          stopped("negative Content-Length", "wrong-content-length", length("-1")),
          stopped(
              "a second request behind the first",
              "smuggled-message",
              behind("BYE sip:a SIP/2.0\r\n\r\n")),
          stopped("line feed without return", "bare-line-break", add("X: a\nRoute: <sip:x>")),
          stopped("scanner with Unix line ends", "bare-line-break", m -> m.replace("\r\n", "\n")),
          stopped("headers that never end", "unfinished-header-block", swap("0\r\n\r\n", "0\r\n")),
          stopped(
              "header block of 19 kB", "oversize-message", add(FILLER + FILLER + FILLER + "Y: 1")),
          stopped("300 headers", "header-bomb", add("X: 1\r\n".repeat(300) + "X: 1")),
          // The start line.
          stopped(
              "two spaces after the method",
              "broken-start-line",
              swap("OPTIONS sip", "OPTIONS  sip")),
          stopped("SIP/3.0", "unsupported-version", swap("example SIP/2.0", "example SIP/3.0")),
          stopped("URI of 2 kB", "overlong-uri", uri("sip:" + "a".repeat(2_000) + "@core.example")),
          stopped("URI of an unknown scheme", "unroutable-scheme", uri("gopher://core.example")),
          stopped("headers in the URI", "request-uri-headers", uri("sip:a@core.example?Route=x")),
          stopped("escaped NUL in the URI", "escaped-nul", uri("sip:a%00@core.example")),
          stopped("back-quote in the host", "illegal-uri", uri("sip:a@core`id`.example")),
          stopped("method that nobody knows", "method-not-allowed", method("FUZZ")),
          stopped("REGISTER over an interconnect", "method-not-allowed", method("REGISTER")),
          // Header lines.
          stopped("NUL in From", "control-character", swap("\"M\"", "\"M\0\"")),
          stopped("header name of brackets", "broken-header-line", add("P{Asserted}: x")),
          stopped("From in both its names", "duplicate-header", add("f: <sip:b@b.example>;tag=2")),
          stopped("two tags in From", "duplicate-parameter", swap(";tag={id}", ";tag=1;tag=2")),
          stopped("no To", "missing-header", swap("To: <sip:+4930555@core.example>\r\n", "")),
          stopped("CSeq of another method", "broken-cseq", swap("7 OPTIONS", "7 INVITE")),
          stopped(
              "Expires beyond 32 bits", "scalar-overflow", add("Expires: 99999999999999999999")),
          stopped(
              "branch of 4 kB", "broken-branch", swap("{id};rport", "b".repeat(4_000) + ";rport")),
          stopped("Via without a host", "broken-via", swap("UDP {me}", "UDP ")),
          stopped("Via of another transport", "via-transport-mismatch", swap("/UDP", "/TCP")),
          stopped(
              "Via of a multicast host", "forbidden-via-host", swap("UDP {me}", "UDP 224.0.0.1")),
          stopped("quote that never closes", "unbalanced-quote", swap("\"M\"", "\"M")),
          stopped("octets that are no UTF-8", "invalid-utf8", swap("Call-ID: ", "Call-ID: \u00ff")),
          stopped("half an escape in From", "broken-escape", swap("hostile@", "hostile%4@")),
          stopped("IPv6 address of three colons", "ipv6-literal", contact("[:::1]")),
          stopped("internal address in disguise", "mapped-address", contact("[::ffff:10.0.0.1]")),
          stopped("demand for the impossible", "unknown-option-tag", add("Require: own-the-core")),
          stopped("40 option tags", "option-tag-bomb", add("Supported: t" + ",t".repeat(39))),
          stopped("body of no type", "untyped-body", swap(LENGTH, "Content-Length: 1\r\n\r\n!")),
          stopped("hops used up", "too-many-hops", swap("Max-Forwards: 70", "Max-Forwards: 0")),
          // What is no request, or none of ours.
          stopped("HTTP on the SIP port", "wrong-protocol", _ -> "GET /hostile HTTP/1.1\r\n\r\n"),
          stopped(
              "TLS on the SIP port", "wrong-protocol", _ -> "\u0016\u0003\u0001\0\u0005hostile"),
          stopped("response with status 999", "forged-response", response("999 Hostile")),
          stopped("response to nothing", "forged-response", response("200 OK")),
          stopped("route of our own, forged", "forged-route", add("Route: <sip:{id}@{fw};lr>")),
          // What is let through without its hostile part.
          cleaned("octets behind the message", "trailing-octets", behind("hostile")),
          cleaned("Date that is none", "date-nonsense", add("Date: hostile")),
          cleaned("password in a URI", "uri-password", swap("visitor@", "visitor:hostile@")),
          cleaned("headers in the Contact", "embedded-headers", contact("b.example?X=hostile")),
          cleaned(
              "answer address of a victim",
              "spoofed-via",
              swap(";rport", ";maddr=hostile.example")),
          cleaned("folded header", "folded-header", add("Subject: a\r\n b")),
          cleaned("no Max-Forwards", "missing-max-forwards", swap("Max-Forwards: 70\r\n", "")),
          cleaned("space before the colon", "space-before-colon", add("Subject : a")),
          // No malformed message: the one control that the sample enforces by its name.
          stopped("SQL in the caller's name", "sql-injection", caller("hostile", "'or'1'='1")),
          // What the sample only looks at.
          told("a command there", "shell-injection", caller("onlooker", "%60id%60")),
          told("entity in an XML body", "xml-entity", body("application/pidf+xml", ENTITY)),
          told("another number on the display", "deceptive-display", display()));

  private HostileCatalogue() {}

  private static HostileMessage stopped(String label, String control, UnaryOperator<String> spoil) {
    String proper = REQUEST.replace("{who}", LeakWatch.MARK);
    return message(label, control, Fate.STOPPED, spoil.apply(proper));
  }

  private static HostileMessage cleaned(String label, String control, UnaryOperator<String> spoil) {
    String proper = REQUEST.replace("{who}", HostileMessage.VISITOR);
    return message(label, control, Fate.CLEANED, spoil.apply(proper));
  }

  private static HostileMessage told(String label, String control, UnaryOperator<String> spoil) {
    String proper = REQUEST.replace("{who}", HostileMessage.ONLOOKER);
    return message(label, control, Fate.TOLD, spoil.apply(proper));
  }

  private static HostileMessage message(String label, String control, Fate fate, String template) {
    return new HostileMessage(label, control, fate, sender -> wire(template, sender));
  }

  private static byte[] wire(String template, Sender sender) {
    return template
        .replace("{id}", Names.unique())
        .replace("{me}", sender.hostPort())
        .replace("{fw}", sender.firewall())
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  // ---- ways to spoil a request

  private static UnaryOperator<String> swap(String part, String by) {
    return m -> m.replace(part, by);
  }

  private static UnaryOperator<String> add(String header) {
    return swap(LENGTH, header + "\r\n" + LENGTH);
  }

  private static UnaryOperator<String> length(String value) {
    return swap("Length: 0", "Length: " + value);
  }

  private static UnaryOperator<String> uri(String uri) {
    return swap("sip:+4930555@core.example SIP/2.0", uri + " SIP/2.0");
  }

  private static UnaryOperator<String> method(String method) {
    return swap("OPTIONS", method);
  }

  private static UnaryOperator<String> contact(String host) {
    return add("Contact: <sip:c@" + host + ">");
  }

  private static UnaryOperator<String> body(String type, String body) {
    String length = "Content-Type: " + type + "\r\nContent-Length: " + body.length();
    return swap(LENGTH, length + "\r\n\r\n" + body);
  }

  /** The user of From, with something behind its name. */
  private static UnaryOperator<String> caller(String user, String more) {
    return swap(user + "@", user + more + "@");
  }

  /** Speaks of one number and shows another. */
  private static UnaryOperator<String> display() {
    return swap("\"M\" <sip:", "\"+1 800 555 0199\" <sip:+4930111;x=");
  }

  private static UnaryOperator<String> behind(String octets) {
    return m -> m + octets;
  }

  private static UnaryOperator<String> response(String status) {
    return swap("OPTIONS sip:+4930555@core.example SIP/2.0", "SIP/2.0 " + status);
  }
}
