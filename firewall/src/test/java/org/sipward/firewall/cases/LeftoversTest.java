package org.sipward.firewall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.sip.SipMessage;

/** What is reused from message to message leaves nothing of one behind for the next. */
class LeftoversTest {
  private static final String PARTS =
      """
      --x
      Content-Type: application/sdp

      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      c=IN IP4 127.0.0.1
      t=0 0
      m=audio 4000 RTP/AVP 99
      a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x UNENCRYPTED_SRTP
      a=fingerprint:md5 00:00
      --x
      Content-Type: application/resource-lists+xml

      <a xmlns:x="http://www.w3.org/2001/XInclude" href="http://10.0.0.1/"><list><list/></list></a>
      --x--
      """;

  private static final List<byte[]> BEFORE =
      Stream.of("37190123456", "99912345").map(LeftoversTest::crowd).toList();

  /** Has more of everything, all of it bad for somebody. */
  private static byte[] crowd(String number) {
    String body = PARTS.replace("\n", "\r\n");
    String head =
        """
        INVITE sip:%1$s@example.com SIP/2.0
        Via: SIP/2.0/UDP a.example.com;branch=z9hG4bKnashds8
        Via: SIP/2.0/UDP b.example.com;branch=z9hG4bKnashds9
        Max-Forwards: 9
        From: "+1 202 555 0101" <tel:+%1$s>;tag=1;verstat=Passed;oli=27
        To: <tel:+%1$s>
        Call-ID: crowd
        CSeq: 1 INVITE
        Contact: <sip:+%1$s@example.com>
        P-Asserted-Identity: "X" <tel:+%1$s>, <tel:+%1$s>, <tel:+%1$s>
        Diversion: <tel:+%1$s>, <tel:+%1$s>
        History-Info: <tel:+%1$s>;index=1, <tel:+%1$s>;index=1.1
        Privacy: id;header
        Content-Type: multipart/mixed;boundary=x
        """
                .formatted(number)
            + "Content-Length: "
            + body.length()
            + "\n\n";
    return (head.replace("\n", "\r\n") + body).getBytes(StandardCharsets.US_ASCII);
  }

  static Stream<CaseFile.Case> cases() {
    return CasesTest.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isJudgedLikeTheFirst(CaseFile.Case one) {
    Bench bench = Bench.of(one);
    for (byte[] before : BEFORE) {
      assertThat(bench.screen(before)).isInstanceOf(SipMessage.class);
      var parsed = bench.screen(one.octets());
      assertThat(bench.describeFindings() + "\n" + Bench.describe(bench.verdict(parsed)))
          .isEqualTo(one.findings() + "\n" + one.verdict());
    }
  }
}
