package org.sipward.assess.probe.strain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Valid messages of each protocol, from which mutated ones are made. */
final class Seeds {
  /** CoAP: an empty confirmable message, which RFC 7252 4.3 answers with a reset. */
  private static final byte[] COAP_PING = HexFormat.of().parseHex("40005157");

  private Seeds() {}

  /** What a service is to answer. */
  static byte[] pulse(Exposed service) {
    return service.protocol() == Exposed.Protocol.COAP
        ? COAP_PING.clone()
        : sip(service, "OPTIONS", "");
  }

  /** Whether a datagram is an answer to it. */
  static boolean answersPulse(Exposed service, byte[] answer) {
    return service.protocol() == Exposed.Protocol.COAP
        ? answer.length >= 4
            && (answer[0] & 0xf0) == 0x70
            && answer[2] == COAP_PING[2]
            && answer[3] == COAP_PING[3]
        : new String(answer, StandardCharsets.ISO_8859_1).startsWith("SIP/2.0 ");
  }

  /** At least two messages. */
  static List<byte[]> of(Exposed service) {
    return switch (service.protocol()) {
      case HTTP -> http(service);
      case MQTT -> mqtt();
      case COAP -> coap();
      case SIP ->
          List.of(
              sip(service, "OPTIONS", ""),
              sip(service, "REGISTER", "Contact: <sip:a@192.0.2.1>\r\nExpires: 60\r\n"),
              sip(
                  service,
                  "MESSAGE",
                  "Content-Type: text/plain\r\n"
                      + "Authorization: Digest username=\"a\", realm=\"b\", nonce=\"c\","
                      + " uri=\"sip:b\", response=\"00112233445566778899aabbccddeeff\"\r\n"));
    };
  }

  private static List<byte[]> http(Exposed service) {
    String host = " HTTP/1.1\r\nHost: " + service.host() + "\r\n";
    return List.of(
        text("GET " + service.path() + host + "Accept: */*\r\nCookie: a=1; b=2\r\n\r\n"),
        text(
            "GET "
                + service.path()
                + "?id=17&name=%41%42"
                + host
                + "Range: bytes=0-99\r\nIf-Modified-Since: Fri, 27 Nov 2026 12:00:00 GMT\r\n\r\n"),
        text(
            "POST "
                + service.path()
                + host
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 13\r\n\r\nname=a&value=1"),
        text(
            "POST "
                + service.path()
                + host
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "e\r\n{\"name\":[1,2]}\r\n0\r\n\r\n"),
        text(
            "GET "
                + service.path()
                + host
                + "Authorization: Basic YWRtaW46YWRtaW4=\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\n\r\n"));
  }

  /** Each in a session, since a server looks at nothing before CONNECT; the last one is MQTT 5. */
  private static List<byte[]> mqtt() {
    String connect = "101300044d51545404c2003c000161000161000161";
    return hex(
        "100d00044d5154540402003c000161",
        connect + "820600010001" + "6100",
        connect + "3006000361626378",
        connect + "320800036162630001" + "78",
        connect + "a2050001000161" + "c000",
        "101300044d5154540502003c05110000003c000161" + "8207000100000161" + "00");
  }

  private static List<byte[]> coap() {
    return hex(
        "40015158bb2e77656c6c2d6b6e6f776e04636f7265",
        "42015159abcdb474696d65",
        "4203515aabcdb474696d651100ff68656c6c6f",
        "4201515babcd605474696d65",
        "4401515c01020304b474696d65c106");
  }

  private static List<byte[]> hex(String... messages) {
    return Stream.of(messages).map(HexFormat.of()::parseHex).toList();
  }

  private static byte[] sip(Exposed service, String method, String more) {
    String target = "sip:" + service.host() + ":" + service.port();
    return text(
        method
            + " "
            + target
            + " SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKsipward1;rport\r\n"
            + "Max-Forwards: 70\r\nFrom: <sip:assess@192.0.2.1>;tag=1\r\nTo: <"
            + target
            + ">\r\nCall-ID: sipward-assess@192.0.2.1\r\nCSeq: 1 "
            + method
            + "\r\n"
            + more
            + "Content-Length: 0\r\n\r\n");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
