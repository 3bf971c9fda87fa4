package org.sipward.firewall.flood;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;

class ChallengeTest {
  private static final int ZONE = 3;

  private final Challenge challenge = new Challenge();

  /** What nobody without credentials is answered is not learnt, and takes nothing away. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Digest realm=\"a\", nonce=\"b\"                | 407",
        "Digest realm=\"a\", nonce=\"b\", stale=FALSE   | 407",
        "Digest realm=\"a\", nonce=\"b\", stale=false   | 407",
        "Digest realm=\"stalebridge\", nonce=\"b\"      | 407",
        "Digest realm=\"a\", nonce=\"b\", stale=true    | 401",
        "Digest realm=\"a\", nonce=\"b\", Stale = TRUE  | 401",
        "''                                           | 401"
      })
  void keepsWhatStrangersAreAnswered(String second, int status) {
    keep("401 Unauthorized", "WWW-Authenticate: Digest realm=\"a\", nonce=\"c\"\n");
    keep(
        "407 Proxy Authentication Required",
        second.isEmpty() ? "" : "Proxy-Authenticate: " + second + "\n");
    assertThat(challenge.isOf(ZONE)).isTrue();
    assertThat(challenge.status()).isEqualTo(status);
  }

  private void keep(String start, String header) {
    String text =
        """
        SIP/2.0 %s
        Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1
        From: <sip:a@example.com>;tag=1
        To: <sip:a@example.com>;tag=2
        Call-ID: 1
        CSeq: 1 INVITE
        %sContent-Length: 0

        """
            .formatted(start, header)
            .replace("\n", "\r\n");
    var parsed = new SipParser().parse(Octets.of(text), SipParser.Source.DATAGRAM, Limits.DEFAULT);
    challenge.keep((SipMessage) parsed, ZONE, 42);
  }
}
