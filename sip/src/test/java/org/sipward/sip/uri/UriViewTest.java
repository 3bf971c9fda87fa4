package org.sipward.sip.uri;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Octets;
import org.sipward.sip.Span;

final class UriViewTest {
  private final UriView uri = new UriView();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "sip:alice@example.com | SIP | alice | - | example.com | NAME | -1",
        "SIPS:a:b@example.com:5061;lr | SIPS | a | b | example.com | NAME | 5061",
        "sip:192.0.2.1:5060;transport=udp | SIP | - | - | 192.0.2.1 | IPV4 | 5060",
        "sip:u@[2001:db8::1]:7 | SIP | u | - | [2001:db8::1] | IPV6 | 7",
        "sip:[2001:db8::10:5070] | SIP | - | - | [2001:db8::10:5070] | IPV6 | -1",
        "sip:user;par=u%40e@h.example | SIP | user;par=u%40e | - | h.example | NAME | -1",
        "sip:sips%3Auser%40a@b.example | SIP | sips%3Auser%40a | - | b.example | NAME | -1",
        "sip:u@0498765432100 | SIP | u | - | 0498765432100 | NAME | -1",
        "sip:a.example. | SIP | - | - | a.example. | NAME | -1",
        "tel:+1-201-555-0123 | TEL | +1-201-555-0123 | - | - | NAME | -1",
        "tel:*21*7042%23;phone-context=+49 | TEL | *21*7042%23 | - | - | NAME | -1",
        "tel:7042;phone-context=example.com | TEL | 7042 | - | - | NAME | -1",
        "urn:service:sos | URN | - | - | - | NAME | -1",
        "http://www.example.com/?a=b | OTHER | - | - | - | NAME | -1"
      })
  void takesAUriApart(
      String text,
      Scheme scheme,
      String user,
      String password,
      String host,
      HostKind kind,
      int port) {
    Octets octets = Octets.of("xx" + text + "@:;");
    assertThat(uri.bind(octets, Span.of(2, 2 + text.length()))).isTrue();
    assertThat(uri.scheme()).isEqualTo(scheme);
    assertThat(text(octets, uri.user())).isEqualTo(user);
    assertThat(text(octets, uri.password())).isEqualTo(password);
    assertThat(text(octets, uri.host())).isEqualTo(host);
    assertThat(uri.hostKind()).isEqualTo(kind);
    assertThat(uri.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sip",
        "sip:",
        "sip:@example.com",
        "sip:a@",
        "sip:a b@example.com",
        "sip:a@b@example.com",
        "sip:a@-b.example",
        "sip:a@b-.example",
        "sip:a@b..example",
        "sip:a@.example",
        "sip:a@b_c.example",
        "sip:a@300.1.1.1",
        "sip:a@1.2.3",
        "sip:a@1.2.3.4.5",
        "sip:a@1.",
        "sip:a@example.com:",
        "sip:a@example.com:65536",
        "sip:a@example.com:5x",
        "sip:a@example.com;",
        "sip:a@example.com;lr=",
        "sip:a@example.com;=x",
        "sip:a@example.com;a=\"b\"",
        "sip:a@example.com?",
        "sip:a@example.com?a",
        "sip:a@example.com?a=b&",
        "sip:%4@example.com",
        "sip:%zz@example.com",
        "sip:a@example.com;x=%1",
        "sip:a@2001:db8::1",
        "sip:a@[2001:db8::1",
        "sip:a@[2001:db8:::1]",
        "sip:a@[2001:db8:::192.0.2.1]",
        "sip:a@[1:2:3:4:5:6:7]",
        "sip:a@[1:2:3:4:5:6:7:8:9]",
        "sip:a@[1::2::3]",
        "sip:a@[fe80::1%25eth0]",
        "sip:a@[::300.1.1.1]",
        "sip:a@[12345::]",
        "sip:a`b@example.com",
        "<sip:a@example.com>",
        "tel:",
        "tel:+",
        "tel:+-",
        "tel:+1x",
        "tel:+1%23",
        "tel:*21%2x",
        "tel:*21%2",
        "tel:*21%41",
        "urn:a",
        "urn:x:y",
        "1x:y",
        "x:"
      })
  void knowsWhatIsNoUri(String text) {
    assertThat(uri.bind(Octets.of(text), Span.of(0, text.length()))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:[::]",
        "sip:[::1]",
        "sip:[1::]",
        "sip:[1:2:3:4:5:6:7:8]",
        "sip:[1:2:3:4:5:6:7::]",
        "sip:[::2:3:4:5:6:7:8]",
        "sip:[1:2:3:4:5:6:1.2.3.4]",
        "sip:[::ffff:192.0.2.1]",
        "sip:[2001:DB8::10]",
        "sip:a@b.example?x=&y=%3Csip:z%3E",
        "sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.@a.example"
      })
  void knowsWhatIsOne(String text) {
    assertThat(uri.bind(Octets.of(text), Span.of(0, text.length()))).isTrue();
  }

  @Test
  void findsParametersAndEmbeddedHeaders() {
    Octets octets =
        Octets.of("sip:a@b.example;n%61me=v;LR;maddr=[::1]?Route=%3Cx%3E&Subjec%74=&a=b");
    assertThat(uri.bind(octets, Span.of(0, octets.to()))).isTrue();
    assertThat(text(octets, uri.param("name"))).isEqualTo("v");
    assertThat(text(octets, uri.param("lr"))).isEmpty();
    assertThat(text(octets, uri.param("maddr"))).isEqualTo("[::1]");
    assertThat(uri.hasParam("nam")).isFalse();
    assertThat(uri.hasParam("b")).isFalse();
    assertThat(octets.text(uri.paramsTo(), uri.paramsTo() + 2)).isEqualTo("?R");
    assertThat(uri.nextHeader()).isTrue();
    assertThat(uri.isHeader("route")).isTrue();
    assertThat(text(octets, uri.headerValue())).isEqualTo("%3Cx%3E");
    assertThat(uri.nextHeader()).isTrue();
    assertThat(uri.isHeader("subject")).isTrue();
    assertThat(text(octets, uri.headerValue())).isEmpty();
    assertThat(uri.nextHeader()).isTrue();
    assertThat(text(octets, uri.headerName())).isEqualTo("a");
    assertThat(uri.nextHeader()).isFalse();
  }

  private static @org.jspecify.annotations.Nullable String text(Octets octets, long span) {
    return Span.isNone(span) ? null : octets.text(Span.from(span), Span.to(span));
  }
}
