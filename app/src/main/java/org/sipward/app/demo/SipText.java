package org.sipward.app.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A SIP message as the demo's phones read it: start line, header lines in order, body.
 *
 * <p>Deliberately not the firewall's parser: what comes out of the firewall is judged by somebody
 * else. It reads what the phones themselves write, in long header names, and nothing more.
 *
 * @param startLine without its line end
 * @param headers in order
 * @param body may be empty
 */
record SipText(String startLine, List<Header> headers, String body) {
  private static final String VERSION = "SIP/2.0 ";

  /** One header line. */
  record Header(String name, String value) {}

  SipText {
    headers = List.copyOf(headers);
  }

  /** Reads a datagram; empty where it is no message. */
  static Optional<SipText> read(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return Optional.empty();
    }
    String[] lines = text.substring(0, end).split("\r\n", -1);
    List<Header> headers = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 0) {
        return Optional.empty();
      }
      headers.add(
          new Header(lines[i].substring(0, colon).strip(), lines[i].substring(colon + 1).strip()));
    }
    return Optional.of(new SipText(lines[0], headers, text.substring(end + 4)));
  }

  boolean isResponse() {
    return startLine.startsWith(VERSION);
  }

  /** The status code of a response, 0 for a request. */
  int status() {
    String code = isResponse() ? startLine.substring(VERSION.length()).split(" ", -1)[0] : "0";
    return code.matches("\\d{1,3}") ? Integer.parseInt(code) : 0;
  }

  /** The method of a request, or that of the CSeq of a response. */
  String method() {
    String line = isResponse() ? header("CSeq") : startLine;
    String[] words = line.split(" ", -1);
    return isResponse() ? words[words.length - 1] : words[0];
  }

  /** Value of the first header of that name, empty for none. */
  String header(String name) {
    for (var header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        return header.value();
      }
    }
    return "";
  }

  /** All values of a header, those of one line taken apart at its commas. */
  List<String> values(String name) {
    List<String> values = new ArrayList<>();
    for (var header : headers) {
      if (header.name().equalsIgnoreCase(name)) {
        for (var value : header.value().split(",", -1)) {
          values.add(value.strip());
        }
      }
    }
    return values;
  }

  String callId() {
    return header("Call-ID");
  }

  /** The URI between the angle brackets of an address. */
  static String uri(String address) {
    int from = address.indexOf('<');
    int to = address.indexOf('>', from + 1);
    return from < 0 || to < 0 ? address : address.substring(from + 1, to);
  }

  byte[] octets() {
    var text = new StringBuilder(startLine).append("\r\n");
    headers.forEach(h -> text.append(h.name()).append(": ").append(h.value()).append("\r\n"));
    return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
