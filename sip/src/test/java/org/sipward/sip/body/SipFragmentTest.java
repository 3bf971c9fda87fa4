package org.sipward.sip.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Span;

final class SipFragmentTest {
  private final SipFragment fragment = new SipFragment(new BodyLimits(1, 1, 3));
  private byte[] octets = new byte[0];

  private boolean read(String text) {
    octets = text.getBytes(StandardCharsets.ISO_8859_1);
    return fragment.read(octets, 0, octets.length);
  }

  private String text(long span) {
    return new String(octets, Span.from(span), Span.length(span), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "SIP/2.0 100 Trying, 100",
    "'SIP/2.0 200 OK\r\n', 200",
    "'sip/2.0 603 Decline\r\n\r\n', 603",
    "SIP/2.0 503, 503",
  })
  void statusLineAlone(String text, int status) {
    assertThat(read(text)).isTrue();
    assertThat(fragment.status()).isEqualTo(status);
    assertThat(fragment.isStatusLineOnly()).isTrue();
  }

  @Test
  void wholeRequest() {
    assertThat(read("INVITE sip:a@b SIP/2.0\r\nFrom: <sip:c@d>\r\n ;tag=1\r\nTo:x\r\n\r\nbody"))
        .isTrue();
    assertThat(text(fragment.startLine())).isEqualTo("INVITE sip:a@b SIP/2.0");
    assertThat(fragment.status()).isZero();
    assertThat(fragment.headerCount()).isEqualTo(2);
    assertThat(text(fragment.headerName(0))).isEqualTo("From");
    assertThat(text(fragment.headerValue(0))).isEqualTo("<sip:c@d>\r\n ;tag=1");
    assertThat(text(fragment.body())).isEqualTo("body");
    assertThat(fragment.isStatusLineOnly()).isFalse();
  }

  @Test
  void headersAlone() {
    assertThat(read("Contact: <sip:a@b>\r\n")).isTrue();
    assertThat(fragment.startLine()).isEqualTo(Span.NONE);
    assertThat(fragment.headerCount()).isEqualTo(1);
    assertThat(fragment.body()).isEqualTo(Span.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "SIP/2.0 99 x\r\n",
        "SIP/2.0 2000 x",
        "SIP/2.0 700 x",
        "SIP/2.0 20x y",
        "SIP/2.0 200 OK\r\n folded\r\n",
        "SIP/2.0 200 OK\n",
        "A: b\r\nC d\r\n",
        "A: b\r\nA: b\r\nA: b\r\nA: b\r\n",
        "A: b\rc\r\n",
        "SIP/2.0 200 OK\r\nA : b\r\n"
      })
  void refuses(String text) {
    assertThat(read(text)).isFalse();
    assertThat(fragment.defects().count()).isPositive();
    assertThat(fragment.isStatusLineOnly()).isFalse();
  }

  @Test
  void lawsHoldForEveryTruncation() {
    String whole = "SIP/2.0 200 OK\r\nFrom: <sip:c@d>\r\n ;tag=1\r\nTo: x\r\n\r\nbody\r\n";
    byte[] wire = whole.getBytes(StandardCharsets.ISO_8859_1);
    for (int length = 0; length <= wire.length; length++) {
      SipFragmentLaws.hold(fragment, Arrays.copyOf(wire, length));
    }
  }
}
