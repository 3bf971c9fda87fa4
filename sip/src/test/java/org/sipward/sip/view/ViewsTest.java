package org.sipward.sip.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.SipParser.Source;
import org.sipward.sip.Span;
import org.sipward.sip.Transport;
import org.sipward.sip.uri.HostKind;

final class ViewsTest {
  private static final String HEADERS =
      """
      OPTIONS sip:user@example.com SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.1:5070;rport;branch=z9hG4bK1 , SIP / 2.0 / tls [2001:db8::1] : 7 ; Branch = x
      v: SIP/2.0/X-NEW a.example;received=2001:db8::9;rport=7;maddr=239.1.1.1;ttl=1;x="a;b,c"
      From: "A; tag=x, <b>" <sip:caller@example.org;tag=no>;x;tag=33242
      To: sip:user@example.com;tag=u
      Max-Forwards: 70
      Call-ID: a@b
      CSeq: 8 OPTIONS
      Route: <sip:a.example;lr>, "B" <sip:b.example:5061;lr>;p=1
      Route: <sip:c.example>
      Contact: *
      Require: 100rel,timer , x
      Require: PATH
      Privacy: id;header
      Session-Expires: 1800;refresher=uac
      P-Charging-Vector: icid-value="a;b";orig-ioi=home1.net
      Reason: SIP;cause=200;text="a, b", Q.850 ; cause=16
      Identity: ab+/==;info=<https://a.example/c;x,y>;alg=ES256;ppt="shaken"
      Content-Length: 0

      """
          .replace("\n", "\r\n");

  private final SipParser parser = new SipParser();
  private final SipMessage message =
      (SipMessage) parser.parse(Octets.of(HEADERS), Source.DATAGRAM, Limits.DEFAULT);

  @Test
  void walksViasAcrossLinesAndLists() {
    ViaView via = new ViaView();
    via.begin(message);
    assertThat(via.next()).isTrue();
    assertThat(via.transport()).isEqualTo(Transport.UDP);
    assertThat(text(via.sentBy())).isEqualTo("192.0.2.1:5070");
    assertThat(via.hostKind()).isEqualTo(HostKind.IPV4);
    assertThat(via.port()).isEqualTo(5070);
    assertThat(text(via.rport())).isEmpty();
    assertThat(text(via.branch())).isEqualTo("z9hG4bK1");
    assertThat(via.received()).isEqualTo(Span.NONE);
    assertThat(text(via.element())).isEqualTo("SIP/2.0/UDP 192.0.2.1:5070;rport;branch=z9hG4bK1");
    assertThat(text(via.removal()))
        .isEqualTo("SIP/2.0/UDP 192.0.2.1:5070;rport;branch=z9hG4bK1 , ");
    assertThat(via.next()).isTrue();
    assertThat(via.transport()).isEqualTo(Transport.TLS);
    assertThat(text(via.host())).isEqualTo("[2001:db8::1]");
    assertThat(via.port()).isEqualTo(7);
    assertThat(text(via.branch())).isEqualTo("x");
    assertThat(text(via.removal())).isEqualTo(", SIP / 2.0 / tls [2001:db8::1] : 7 ; Branch = x");
    assertThat(via.next()).isTrue();
    assertThat(via.transport()).isEqualTo(Transport.OTHER);
    assertThat(text(via.transportToken())).isEqualTo("X-NEW");
    assertThat(text(via.received())).isEqualTo("2001:db8::9");
    assertThat(text(via.rport())).isEqualTo("7");
    assertThat(text(via.maddr())).isEqualTo("239.1.1.1");
    assertThat(text(via.ttl())).isEqualTo("1");
    assertThat(text(via.param("x"))).isEqualTo("\"a;b,c\"");
    assertThat(text(via.paramPair())).isEqualTo(";x=\"a;b,c\"");
    assertThat(text(via.removal())).startsWith("v: ").endsWith("\r\n");
    assertThat(via.next()).isFalse();
    assertThat(via.next()).isFalse();
  }

  @Test
  void walksAddresses() {
    NameAddrView address = new NameAddrView();
    address.begin(message, HeaderKind.FROM);
    assertThat(address.next()).isTrue();
    assertThat(text(address.display())).isEqualTo("\"A; tag=x, <b>\"");
    assertThat(text(address.uri())).isEqualTo("sip:caller@example.org;tag=no");
    assertThat(text(address.tag())).isEqualTo("33242");
    assertThat(text(address.param("x"))).isEmpty();
    assertThat(address.next()).isFalse();

    address.begin(message, HeaderKind.TO);
    assertThat(address.next()).isTrue();
    assertThat(address.isBracketed()).isFalse();
    assertThat(text(address.uri())).isEqualTo("sip:user@example.com");
    assertThat(text(address.tag())).isEqualTo("u");

    List<String> hosts = new ArrayList<>();
    address.begin(message, HeaderKind.ROUTE);
    while (address.next()) {
      hosts.add(text(address.uriView().host()) + address.uriView().hasParam("lr"));
    }
    assertThat(hosts).containsExactly("a.exampletrue", "b.exampletrue", "c.examplefalse");

    address.begin(message, HeaderKind.CONTACT);
    assertThat(address.next()).isTrue();
    assertThat(address.isStar()).isTrue();
    assertThat(address.next()).isFalse();
  }

  /** Only a Via knows received as an address: here it hides nothing that stands behind it. */
  @Test
  void findsAParameterBehindWhatAViaWouldNotTake() {
    String text = HEADERS.replace("Contact: *", "Contact: sip:c@d;received=200;tag=2");
    Octets octets = Octets.of(text);
    SipMessage hiding = (SipMessage) parser.parse(octets, Source.DATAGRAM, Limits.DEFAULT);
    NameAddrView address = new NameAddrView();
    address.begin(hiding, HeaderKind.CONTACT);
    assertThat(address.next()).isTrue();
    long tag = address.param("tag");
    assertThat(octets.text(Span.from(tag), Span.to(tag))).isEqualTo("2");
    assertThat(address.tag()).isEqualTo(tag);
  }

  @Test
  void walksTokens() {
    assertThat(tokens(HeaderKind.REQUIRE)).containsExactly("100rel", "timer", "x", "PATH");
    assertThat(tokens(HeaderKind.PRIVACY)).containsExactly("id", "header");
    assertThat(tokens(HeaderKind.ALLOW)).isEmpty();
  }

  @Test
  void walksValuesWithParameters() {
    ParameterizedView view = new ParameterizedView();
    view.begin(message, HeaderKind.SESSION_EXPIRES);
    assertThat(view.next()).isTrue();
    assertThat(view.number(view.value())).isEqualTo(1800);
    assertThat(text(view.param("refresher"))).isEqualTo("uac");
    assertThat(view.next()).isFalse();

    view.begin(message, HeaderKind.P_CHARGING_VECTOR);
    assertThat(view.next()).isTrue();
    assertThat(text(view.param("icid-value"))).isEqualTo("\"a;b\"");
    assertThat(text(view.param("orig-ioi"))).isEqualTo("home1.net");

    view.begin(message, HeaderKind.REASON);
    assertThat(view.next()).isTrue();
    assertThat(view.is("sip")).isTrue();
    assertThat(view.next()).isTrue();
    assertThat(text(view.value())).isEqualTo("Q.850");
    assertThat(view.number(view.param("cause"))).isEqualTo(16);
    assertThat(view.next()).isFalse();

    view.begin(message, HeaderKind.IDENTITY);
    assertThat(view.next()).isTrue();
    assertThat(text(view.value())).isEqualTo("ab+/==");
    assertThat(text(view.param("info"))).isEqualTo("<https://a.example/c;x,y>");
    assertThat(view.next()).isFalse();
  }

  private List<String> tokens(HeaderKind kind) {
    List<String> found = new ArrayList<>();
    TokensView tokens = new TokensView();
    tokens.begin(message, kind);
    while (tokens.next()) {
      found.add(text(tokens.token()));
    }
    return found;
  }

  private String text(long span) {
    return message.octets().text(Span.from(span), Span.to(span));
  }
}
