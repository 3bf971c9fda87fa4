package org.sipward.assess.probe.strain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Valid messages of each protocol, from which mutated ones are made. */
final class Seeds {
  /** CoAP: an empty confirmable message, which RFC 7252 4.3 answers with a reset. */
  private static final byte[] COAP_PING = HexFormat.of().parseHex("40005157");

  private Seeds() {}

  /** What a service is to answer. */
  static byte[] pulse(Exposed service) {
    return service.protocol() == Exposed.Protocol.COAP ? COAP_PING.clone() : sip(service, "OPTIONS", "");
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
                  "Content-Type: text/plain\r\nAuthorization: Digest username=\"a\", realm=\"b\","
                      + " nonce=\"c\", uri=\"sip:b\", response=\"00112233445566778899aabbccddeeff\"\r\n"));
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

  private static List<byte[]> mqtt() {
    List<byte[]> seeds = new ArrayList<>();
    String connect = "101600044d51545404c2003c0001610001610004736563720a".substring(0, 48);
    for (String rest :
        List.of(
            "",
            "8206000100016100",
            "300500016162630a".substring(0, 14),
            "320700016100016263",
            "c000",
            "a205000100016100".substring(0, 14))) {
      seeds.add(HexFormat.of().parseHex(connect + rest));
    }
    // MQTT 5: with properties, which servers parse in a way of their own.
    seeds.add(HexFormat.of().parseHex("101300044d5154540502003c05110000003c0001610000".substring(0, 42)));
    return seeds;
  }

  private static List<byte[]> coap() {
    List<byte[]> seeds = new ArrayList<>();
    for (String hex :
        List.of(
            "40015158bb2e77656c6c2d6b6e6f776e04636f7265",
            "42015159abcdb474696d65",
            "4203515aabcdb474696d6511ffff68656c6c6f".replace("11ff", "1100"),
            "4201515babcd60b474696d65d10a06",
            "4401515c01020304b574696d653132d1ea42e8")) {
      seeds.add(HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : hex + "0"));
    }
    return seeds;
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
