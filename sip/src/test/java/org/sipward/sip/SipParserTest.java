package org.sipward.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipward.sip.SipParser.Source;

final class SipParserTest {
  private static final String OPTIONS =
      """
      OPTIONS sip:user@example.com SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.1:5070 ;branch=z9hG4bKkdjuw, SIP/2.0/TCP a.example;branch=z9hG4bKb
      f: "A; tag=x" <sip:caller@example.org;tag=no>;tag=33242
      t: sip:user@example.com
      Max-Forwards: 0070
      I : a@b
      CSeq: 8
       OPTIONS
      Content-Length: 3
      c: text/plain

      abc\
      """
          .replace("\n", "\r\n");

  private final SipParser parser = new SipParser();

  @Test
  void notesWhatEveryStageNeeds() {
    SipMessage message = message(OPTIONS);
    Octets octets = message.octets();
    assertThat(message.method()).isEqualTo(Method.OPTIONS);
    assertThat(text(octets, message.requestUri())).isEqualTo("sip:user@example.com");
    assertThat(text(octets, message.topBranch())).isEqualTo("z9hG4bKkdjuw");
    assertThat(text(octets, message.topViaSentBy())).isEqualTo("192.0.2.1:5070");
    assertThat(text(octets, message.fromTag())).isEqualTo("33242");
    assertThat(message.toTag()).isEqualTo(Span.NONE);
    assertThat(text(octets, message.callId())).isEqualTo("a@b");
    assertThat(message.cseqNumber()).isEqualTo(8);
    assertThat(text(octets, message.cseqMethod())).isEqualTo("OPTIONS");
    assertThat(message.maxForwards()).isEqualTo(70);
    assertThat(octets.text(message.bodyFrom(), message.bodyTo())).isEqualTo("abc");
    assertThat(message.headers()).isEqualTo(8);
    assertThat(message.defects().has(Defect.SPACE_BEFORE_COLON)).isTrue();
    assertThat(message.defects().has(Defect.FOLDED_STRUCTURAL)).isTrue();
    assertThat(message.defects().count()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(HeaderKind.class)
  void everyNameFindsItsKindInAnyCase(HeaderKind kind) {
    for (String name : new String[] {kind.wire(), kind.compact()}) {
      if (!name.isEmpty()) {
        assertThat(named(name)).isEqualTo(kind);
        assertThat(named(name.toLowerCase(java.util.Locale.ROOT))).isEqualTo(kind);
        assertThat(named(name.toUpperCase(java.util.Locale.ROOT))).isEqualTo(kind);
        assertThat(named(name + "x")).isEqualTo(HeaderKind.UNKNOWN);
        assertThat(named(name.replace('-', '\r') + (name.indexOf('-') < 0 ? "\r" : "")))
            .isEqualTo(HeaderKind.UNKNOWN);
      }
    }
  }

  @Test
  void lineEndsAloneAreAKeepAlive() {
    assertThat(parse("\r\n\r\n")).isEqualTo(KeepAlive.CRLF);
    assertThat(parse("")).isEqualTo(KeepAlive.CRLF);
  }

  private static HeaderKind named(String name) {
    Octets octets = Octets.of(name);
    return HeaderKind.named(octets.array(), 0, octets.to());
  }

  private static String text(Octets octets, long span) {
    return octets.text(Span.from(span), Span.to(span));
  }

  private Parsed parse(String text) {
    return parser.parse(Octets.of(text), Source.DATAGRAM, Limits.DEFAULT);
  }

  private SipMessage message(String text) {
    return (SipMessage) parse(text);
  }
}
