package org.sipward.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Messages to start from, and a seeded hand that spoils them. */
public final class Mutations {
  /** Messages that use many headers and forms; the first three are free of defects. */
  private static final List<String> MESSAGES =
      List.of(
          """
          INVITE sip:+15551234567@ims.example.net;user=phone SIP/2.0
          Via: SIP/2.0/UDP pcscf.example.net:5060;branch=z9hG4bK-1, SIP/2.0/TLS [2001:db8::1];branch=z9hG4bK2;rport
          Record-Route: <sip:pcscf.example.net;lr>, <sip:b.example;lr>
          Max-Forwards: 70
          From: "A \\"B\\"" <sip:a:b%20c@example.net:5061;x=y>;tag=1
          To: <tel:+15551234567;ext=2>
          Call-ID: a@b
          CSeq: 1 INVITE
          Contact: <sip:a@192.0.2.10:5060;transport=udp>;+sip.instance="<urn:x-y:z>";q=0.5
          P-Asserted-Identity: <sip:a@example.net>, <tel:+1>
          P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=26202
          P-Charging-Vector: icid-value="1234";orig-ioi=example.net
          Accept-Contact: *;+g.3gpp.icsi-ref="urn%3A"
          Privacy: id;header
          Session-Expires: 1800;refresher=uac
          Supported: 100rel,timer
          History-Info: <sip:a@b.example?Reason=SIP%3Bcause%3D302>;index=1
          Identity: abc;info=<https://a.example/c>;alg=ES256
          Authorization: Digest username="a",realm="b",nonce="c",uri="sip:d",nc=00000001
          User-Agent: x (y (z))
          Date: Sat, 13 Nov 2010 23:29:00 GMT
          Content-Type: application/sdp
          Content-Length: 5

          v=0
          """,
          """
          SIP/2.0 200 OK
          v: SIP/2.0/TCP 192.0.2.10:5060;branch=z9hG4bK-1;received=2001:db8::9;rport=5
          f: sip:a@example.net;tag=1
          t: sip:b@example.net;tag=2
          i: x
          CSeq: 1 REGISTER
          m: sip:c@d.example;expires=60, <sip:e@f.example>
          Retry-After: 120 (soon (ish));duration=5
          Warning: 399 a.example:5060 "text"
          l: 0

          """,
          """
          NOTIFY sip:[2001:db8::10]:5070;transport=tcp SIP/2.0
          Via: SIP/2.0/TCP host;branch=z9hG4bK1
          From: caller <sip:a@b.example>;tag=1
          To: <sip:c@d.example>;tag=2
          Call-ID: 1
          CSeq: 7 NOTIFY
          Max-Forwards: 1
          Event: refer;id=93
          Subscription-State: active;expires=60
          Reason: SIP;cause=200;text="a, b", Q.850;cause=16
          Replaces: a@b;to-tag=1;from-tag=2
          RAck: 1 2 INVITE
          Content-Type: message/sipfrag
          Content-Length: 0

          """,
          """
          \r
          OPTIONS sip:user;par=u%40example.net@example.com?x=y SIP/2.0
          Via  : SIP  /   2.0
           /UDP
              192.0.2.2;branch=390skdjuw
          TO :
           sip:v@example.com ;   tag    = 19
          from   : "J \\"       <sip:j@example.com>
          s :
          CSeq: 0009
            OPTIONS
          X(y: z
          no colon
          Subject: %00 \u00e9\u00ff

          trailing
          """);

  private static final List<String> PIECES =
      List.of(
          "\r\n",
          "\r",
          "\n",
          "\r\n ",
          "\r\n\r\n",
          "\0",
          "\t",
          " ",
          ":",
          ";",
          ",",
          "=",
          "<",
          ">",
          "\"",
          "\\",
          "(",
          ")",
          "[",
          "]",
          "%",
          "%00",
          "%25",
          "@",
          "*",
          "?",
          "&",
          "/",
          "::",
          "\u00ff",
          "\u00c3\u00a9",
          "99999999999999999999",
          "-1",
          "SIP/2.0",
          "Via: ",
          "v:",
          "l: 5\r\n",
          "\r\nContent-Length: 1",
          ";tag=1",
          ";branch=z9hG4bK",
          "From: x\r\n",
          "sip:",
          "[::1]");

  private Mutations() {}

  /** The messages, one per entry, not to be written. */
  public static List<byte[]> messages() {
    List<byte[]> all = new ArrayList<>();
    for (String text : MESSAGES) {
      all.add(text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(UTF_8));
    }
    return all;
  }

  /** A message of the corpus with some parts cut, doubled or replaced. */
  public static byte[] next(SplittableRandom random, List<byte[]> corpus) {
    StringBuilder text =
        new StringBuilder(new String(corpus.get(random.nextInt(corpus.size())), ISO_8859_1));
    for (int i = random.nextInt(5); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end));
        case 2 -> text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
        case 3 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        default -> {
          if (at < text.length()) {
            text.setCharAt(at, (char) random.nextInt(256));
          }
        }
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }
}
