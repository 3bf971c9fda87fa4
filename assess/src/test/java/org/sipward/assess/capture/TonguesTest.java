package org.sipward.assess.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.assess.capture.tongue.Handshake;
import org.sipward.assess.capture.tongue.Speech;
import org.sipward.assess.capture.tongue.Tongue;
import org.sipward.assess.capture.tongue.Tongues;
import org.sipward.assess.demo.CaptureScript;

/** What a conversation speaks is told by its content, on whatever port. */
class TonguesTest {
  record Case(Tongue tongue, String line) {
    @Override
    public String toString() {
      return tongue + ": " + line.substring(0, Math.min(60, line.length()));
    }
  }

  private static final String PEER = "198.51.100.7:47000";

  static Stream<Case> cases() {
    String ike = "\\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00";
    return Stream.of(
        new Case(Tongue.TLS, "tls " + PEER + " a.example"),
        new Case(
            Tongue.TLS, "tcp " + PEER + " > \\x16\\x03\\x01\\x00\\x05\\x01\\x00\\x00\\x01\\x00"),
        new Case(Tongue.BINARY, "tcp " + PEER + " > \\x16\\x03\\x01\\x00\\x05\\x01"),
        new Case(Tongue.DTLS, "dtls " + PEER + " -"),
        new Case(Tongue.SSH, "tcp " + PEER + " > SSH-2.0-a\\r\\n < SSH-2.0-b\\r\\n"),
        new Case(Tongue.TEXT, "tcp " + PEER + " > SSH-2.0-a\\r\\n < Hello there\\r\\n"),
        new Case(Tongue.QUIC, "quic 198.51.100.7"),
        new Case(
            Tongue.IPSEC,
            "udp "
                + PEER
                + " > "
                + ike
                + "!\\x20\\x22\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x1c"),
        new Case(Tongue.DNS, "dns a.example 198.51.100.9"),
        new Case(Tongue.DHCP, "dhcp meter"),
        new Case(Tongue.NTP, "ntp 198.51.100.7"),
        new Case(Tongue.SSDP, "udp 239.255.255.250:1900 > M-SEARCH * HTTP/1.1\\r\\n\\r\\n"),
        new Case(Tongue.MQTT, "mqtt " + PEER + " id=m"),
        new Case(Tongue.COAP, "coap " + PEER + " 1 path=t answer=21"),
        new Case(Tongue.OSCORE, "coap " + PEER + " 2 payload=xyz answer=abc oscore=yes"),
        new Case(
            Tongue.HTTP, "tcp " + PEER + " > GET / HTTP/1.0\\r\\n\\r\\n < HTTP/1.0 200 OK\\r\\n"),
        new Case(Tongue.HTTP, "tcp " + PEER + " > PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n"),
        new Case(Tongue.TEXT, "tcp " + PEER + " > GET me a coffee\\r\\n"),
        new Case(Tongue.FTP, "tcp " + PEER + " < 220 hello\\r\\n > USER a\\r\\n"),
        new Case(Tongue.MAIL, "tcp " + PEER + " < 220 hello\\r\\n > EHLO a\\r\\n"),
        new Case(Tongue.MAIL, "tcp " + PEER + " < +OK hello\\r\\n > USER a\\r\\n"),
        new Case(Tongue.TEXT, "tcp " + PEER + " > USER a\\r\\n"),
        new Case(Tongue.TELNET, "tcp " + PEER + " < \\xff\\xfb\\x01 > \\xff\\xfd\\x01"),
        new Case(Tongue.SNMP, "snmp 198.51.100.7 0 public"),
        new Case(Tongue.SNMP_3, "snmp 198.51.100.7 3 3"),
        new Case(Tongue.MODBUS, "modbus 198.51.100.7"),
        new Case(Tongue.SIP, "udp " + PEER + " > OPTIONS sip:a@example.com SIP/2.0\\r\\n\\r\\n"),
        new Case(Tongue.TFTP, "udp " + PEER + " > \\x00\\x01boot.img\\x00octet\\x00"),
        new Case(Tongue.SYSLOG, "udp " + PEER + " > <34>Nov 27 su: failed"),
        new Case(Tongue.TEXT, "udp " + PEER + " > temperature=21.5"),
        new Case(Tongue.NOISE, "noise udp " + PEER + " 500"),
        new Case(Tongue.NOISE, "noise tcp " + PEER + " 3000"),
        new Case(Tongue.BINARY, "udp " + PEER + " > \\x00\\x01\\x02\\x03\\x00\\x00\\x00\\x00"),
        new Case(Tongue.NOTHING, "tcp " + PEER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isToldByContent(Case one) throws IOException {
    assertThat(Tongues.read(conversation(one.line)).tongue()).isSameAs(one.tongue);
  }

  @Test
  void manyRequestsAreReadInOnePass() throws IOException {
    String many = "GET /a HTTP/1.1\\r\\n".repeat(10_000);
    Speech speech = Tongues.read(conversation("tcp " + PEER + " > " + many));
    assertThat(speech.tongue()).isSameAs(Tongue.HTTP);
  }

  @Test
  void aHandshakeTellsWhatItSays() throws IOException {
    String line = "tls " + PEER + " a.example version=0302 suite=00a8 psk=me cert=mine ticket=00ff";
    Handshake handshake = Handshake.read(conversation(line)).orElseThrow();
    assertThat(handshake.name()).contains("a.example");
    assertThat(handshake.oldVersion()).contains("TLS 1.1");
    assertThat(handshake.suite()).isEqualTo(0x00A8);
    assertThat(handshake.tickets()).containsExactly("00ff");
    assertThat(handshake.identities()).containsExactly("6d65");
    assertThat(handshake.clientCertificates()).extracting(Span::text).containsExactly("mine");
    assertThat(handshake.serverCertificates()).extracting(Span::text).containsExactly("server");
    assertThat(handshake.isNull()).isFalse();
  }

  private static Conversation conversation(String line) throws IOException {
    Unit unit = new Unit(CaptureReaderTest.device().addresses(), Set.of(0x02005e005301L));
    Conversations conversations = new Conversations(unit, CaptureLimits.USUAL);
    byte[] capture = CaptureScript.capture(List.of(line));
    CaptureReaderTest.read(capture, CaptureLimits.USUAL, conversations);
    return conversations.finish().getFirst();
  }
}
