package org.sipward.firewall.check.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Span;
import org.sipward.sip.uri.HostKind;

/** Addresses in URIs are read as the machine reads them. */
class LiteralTest {
  /** A host between other octets, an IPv6 address in its brackets. */
  private record Host(String host) {
    static Host of(String text) {
      return new Host(text.indexOf(':') >= 0 ? "[" + text + "]" : text);
    }

    byte[] array() {
      return ("9f:" + host + ":9.9").getBytes(StandardCharsets.US_ASCII);
    }

    long span() {
      return Span.of(3, 3 + host.length());
    }

    HostKind kind() {
      return host.startsWith("[") ? HostKind.IPV6 : HostKind.IPV4;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "10.255.0.9",
        "2001:db8::1",
        "2001:db8:1:2:3:4:5:6",
        "::1",
        "1::",
        "::",
        "fe80::1:2",
        "::ffff:192.0.2.1",
        "64:ff9b::192.0.2.33",
        "1:2:3:4:5:6:192.0.2.33",
        "2001:DB8:0:0:a::F",
        "ABCD:ef01::ffff"
      })
  void readsWhatTheMachineReads(String text) throws Exception {
    Host host = Host.of(text);
    Endpoint same = Endpoint.of(InetAddress.ofLiteral(text), 5060);
    Endpoint other = Endpoint.of(InetAddress.ofLiteral("2001:db8::2"), 5060);
    assertThat(Literal.is(host.array(), host.span(), host.kind(), same)).isTrue();
    assertThat(Literal.is(host.array(), host.span(), host.kind(), other)).isFalse();
    assertThat(Literal.is(host.array(), host.span(), HostKind.NAME, same)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "9.255.255.255, false",
    "10.0.0.1, true",
    "11.0.0.1, false",
    "172.15.0.1, false",
    "172.16.0.1, true",
    "172.31.0.1, true",
    "172.32.0.1, false",
    "173.16.0.1, false",
    "192.167.0.1, false",
    "192.168.0.1, true",
    "193.168.0.1, false",
    "169.253.0.1, false",
    "169.254.0.1, true",
    "168.254.0.1, false",
    "100.63.0.1, false",
    "100.64.0.1, true",
    "100.127.0.1, true",
    "100.128.0.1, false",
    "101.64.0.1, false",
    "::ffff:10.0.0.1, true",
    "::10.0.0.1, false",
    "1::ffff:10.0.0.1, false",
    "fbff::1, false",
    "fc00::1, true",
    "fdff::1, true",
    "fe00::1, false",
    "fe7f::1, false",
    "fe80::1, true",
    "febf::1, true",
    "fec0::1, false"
  })
  void knowsWhatIsPrivate(String text, boolean isPrivate) {
    Host host = Host.of(text);
    assertThat(Literal.isPrivate(host.array(), host.span(), host.kind())).isEqualTo(isPrivate);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, true, true",
    "0.1.2.3, true, true",
    "1.0.0.1, false, false",
    "127.0.0.1, true, false",
    "126.0.0.1, false, false",
    "128.0.0.1, false, false",
    "223.0.0.1, false, false",
    "224.0.0.1, true, true",
    "255.255.255.255, true, true",
    "::, true, true",
    "::1, true, false",
    "::2, false, false",
    "1::1, false, false",
    "feff::1, false, false",
    "ff02::1, true, true",
    "::ffff:127.0.0.1, true, false"
  })
  void knowsWhatIsNobody(String text, boolean elsewhere, boolean here) {
    Host host = Host.of(text);
    assertThat(Literal.isNobody(host.array(), host.span(), host.kind(), false))
        .isEqualTo(elsewhere);
    assertThat(Literal.isNobody(host.array(), host.span(), host.kind(), true)).isEqualTo(here);
    assertThat(Literal.isNobody(host.array(), host.span(), HostKind.NAME, false)).isFalse();
  }
}
