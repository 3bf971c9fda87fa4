package org.sipward.firewall.check.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Span;

/** Where certificates may be fetched, and when something was signed. */
class LocationTest {
  @ParameterizedTest
  @CsvSource({
    "https://cert.example.org/p.cer, true",
    "HTTPS://cert.example.org, true",
    "https://cert.example.org., true",
    "https://cert.example.org:443/p, true",
    "https://cert.example.org:8443?x=@, true",
    "https://a.b#[, true",
    "https://a.Bc/, true",
    "https://a.zz/, true",
    "https://cert.example.org:444/p, false",
    "https://cert.example.org:/p, false",
    "http://cert.example.org/p, false",
    "https://localhost/p, false",
    "https://org./p, false",
    "https://.org, true",
    "https://a../p, false",
    "https:///p, false",
    "https://./p, false",
    "https://192.0.2.1/p, false",
    "https://1.2.3.4., false",
    "https://a.{z/p, false",
    "https://a.`z/p, false",
    "https://a.@z/p, false",
    "https://[2001:db8::1]/p, false",
    "https://user@cert.example.org/p, false",
    "https://cert%2eexample.org/p, false",
    "https://cert.example.org\\@evil/p, false"
  })
  void isAHostWithAName(String url, boolean acceptable) {
    byte[] a = ("x.a" + url + ".a:").getBytes(StandardCharsets.US_ASCII);
    assertThat(Location.isAcceptable(a, Span.of(3, 3 + url.length()))).isEqualTo(acceptable);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Thu, 01 Jan 1970 00:00:00 GMT | 0",
        "Sat, 13 Nov 2010 23:29:00 GMT | 1289690940",
        "Thu, 29 Feb 2024 12:34:56 GMT | 1709210096",
        "Fri, 01 Mar 2024 00:00:00 GMT | 1709251200",
        "Wed, 28 Feb 2100 00:00:00 GMT | 4107456000",
        "Mon, 01 Mar 2100 00:00:00 GMT | 4107542400",
        "Tue, 29 Feb 2000 00:00:00 GMT | 951782400",
        "Wed, 01 Mar 2000 00:00:00 GMT | 951868800",
        "Sun, 01 Jan 2023 00:00:00 GMT | 1672531200",
        "Wed, 01 Mar 2023 00:00:00 GMT | 1677628800",
        "Tue, 31 DEC 2030 23:59:59 GMT | 1924991999",
        "Thu, 01 Jun 2023 00:00:00 GMT | 1685577600",
        "Sat, 01 Jul 2023 00:00:00 GMT | 1688169600",
        "Wed, 31 Dec 1969 23:59:59 GMT | -1",
        "Sat, 13 Xov 2010 23:29:00 GMT | -1",
        "Sat, :3 Nov 2010 23:29:00 GMT | -1",
        "Sat, 1/ Nov 2010 23:29:00 GMT | -1",
        "Sat, 13 Nov 2x10 23:29:00 GMT | -1",
        "Sat, 13 Nov 2010 x3:29:00 GMT | -1",
        "Sat, 13 Nov 2010 23:x9:00 GMT | -1",
        "Sat, 13 Nov 2010 23:29:0x GMT | -1",
        "Sat, 13 Nov 2010 23:29:00 UTC+1 | -1",
        "soon | -1"
      })
  void readsADate(String date, long seconds) {
    assertThat(Moment.of(message("Date: " + date + "\r\nSubject: x\r\n"))).isEqualTo(seconds);
  }

  @Test
  void knowsThatThereIsNone() {
    assertThat(Moment.of(message("Subject: Sat, 13 Nov 2010 23:29:00 GMT\r\n"))).isEqualTo(-1);
  }

  private static SipMessage message(String lines) {
    byte[] octets =
        ("OPTIONS sip:bob@example.net SIP/2.0\r\n" + lines + "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    return (SipMessage)
        new SipParser().parse(Octets.of(octets), SipParser.Source.DATAGRAM, Limits.DEFAULT);
  }
}
