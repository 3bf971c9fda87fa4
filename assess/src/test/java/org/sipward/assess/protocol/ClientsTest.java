package org.sipward.assess.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the clients make of replies, good and bad; real servers stand in the cases of probes. */
class ClientsTest {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          HTTP/1.1 200 OK~Content-Length: 2~~abc | 200 | ab | true
          HTTP/1.1 200~~abc | 200 | abc | true
          HTTP/1.0 404 No~Content-Length: 9~~abc | 404 | abc | false
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2;x=y~ab~1~c~0~~ | 200 | abc | true
          HTTP/1.1 200 OK~Transfer-Encoding: chunked~~9~ab | 200 | ab | false
          HTTP/1.1 100 Continue~~HTTP/1.1 204 No~~ | 204 | `` | true
          HTTP/1.1 302 Found~Location: http://192.0.2.9/~Content-Length: 0~~ | 302 | `` | true
          """)
  void readsReplies(String reply, int status, String body, boolean whole) throws IOException {
    HttpReply read =
        Http.exchange(wire(reply.replace("~", "\r\n")), "h:80", HttpRequest.get("/a b"));
    assertThat(read.status()).isEqualTo(status);
    assertThat(read.text()).isEqualTo(body);
    assertThat(read.whole()).isEqualTo(whole);
    assertThat(sent.toString(StandardCharsets.US_ASCII))
        .isEqualTo("GET /a%20b HTTP/1.1\r\nHost: h:80\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-x\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        ""
      })
  void refusesWhatIsNoReply(String reply) {
    assertThatThrownBy(() -> Http.exchange(wire(reply), "h:80", HttpRequest.get("/")))
        .isInstanceOf(ProtocolException.class)
        .hasMessageStartingWith("HTTP: ");
  }

  @Test
  void keepsABodyWithinItsBound() throws IOException {
    String large = "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(Http.MAX_BODY + 5);
    HttpReply read = Http.exchange(wire(large), "h:80", HttpRequest.get("/"));
    assertThat(read.body()).hasSize(Http.MAX_BODY);
    assertThat(read.whole()).isFalse();
  }

  @Test
  void endsWhenTheWholeTimeIsOver() {
    Wire over = Wire.over(new ByteArrayInputStream(new byte[9]), sent, -1);
    assertThatThrownBy(over::read).isInstanceOf(SocketTimeoutException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <form action=in><input name=u><input type=password name=p></form> | in | u=A&p=B
          <FORM ACTION='/x'><INPUT TYPE="PASSWORD" NAME="p"></FORM> | /x | p=B
          <form><input name=t type=hidden value="1&amp;2"><input type=email name=u><input type=password name=p> | `` | u=A&t=1%262&p=B
          <!-- <form><input type=password name=x></form> --><form><input type=password name=p></form> | `` | p=B
          <script>'<form><input type=password name=x></form>'</script><form><input type=password name=p></form> | `` | p=B
          """)
  void findsTheForm(String page, String action, String filled) {
    LoginForm form = LoginForm.find(page).orElseThrow();
    assertThat(form.action()).isEqualTo(action);
    assertThat(List.of(form.filled("A", "B").split("&")))
        .containsExactlyInAnyOrder(filled.split("&"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<form><input name=q></form>",
        "<form><input type=password name=a><input type=password name=b></form>",
        "<input type=password name=p>",
        "<form><input type=password></form>",
        "<form <form <form",
        "<!--<form><input type=password name=p></form>"
      })
  void findsNoForm(String page) {
    assertThat(LoginForm.find(page)).isEmpty();
  }

  /** The example of RFC 2617 3.5, without its quality and so as RFC 2069 computes it. */
  @Test
  void answersADigest() {
    DigestChallenge challenge =
        DigestChallenge.read(
                "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                    + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")
            .orElseThrow();
    assertThat(challenge.answer("GET", "/dir/index.html", "Mufasa", "Circle Of Life"))
        .contains("response=\"670fd8c2df070c60b045671b8b24ff02\"")
        .contains("opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")
        .doesNotContain("cnonce");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic realm=\"x\"",
        "Digest realm=\"x\"",
        "Digest nonce=\"x\"",
        "Digest realm=\"x\", nonce=\"y\", algorithm=SHA-512-256",
        "Digest realm=\"x\", nonce=\"y\", qop=\"auth-int\""
      })
  void answersNoOtherChallenge(String header) {
    assertThat(DigestChallenge.read(header)).isEmpty();
  }

  @Test
  void speaksMqtt() throws IOException {
    byte[] broker =
        HexFormat.of().parseHex("20020000" + "310500016161ff" + "9003000101" + "40020002");
    Mqtt mqtt = Mqtt.connect(wire(broker), Mqtt.Login.of("c", "u", "p"));
    assertThat(mqtt.accepted()).isTrue();
    assertThat(mqtt.subscribe("#")).isTrue();
    mqtt.publish("t", new byte[] {1});
    assertThat(mqtt.next())
        .hasValueSatisfying(
            m -> {
              assertThat(m.topic()).isEqualTo("a");
              assertThat(m.retained()).isTrue();
              assertThat(m.payload()).containsExactly('a', 0xff);
            });
    assertThat(HexFormat.of().formatHex(sent.toByteArray()))
        .isEqualTo(
            "101300044d51545404c2003c000163000175000170"
                + "820600010001230"
                + "0"
                + "320600017400020"
                + "1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2002", "30020000", "20ffffffff", "2002000020ffffff7f"})
  void refusesWhatIsNoMqtt(String hex) {
    assertThatThrownBy(
            () ->
                Mqtt.connect(wire(HexFormat.of().parseHex(hex)), Mqtt.Login.anonymous("c"))
                    .subscribe("#"))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void readsTelnetUpToTheEnd() throws IOException {
    Telnet telnet = new Telnet(wire(new byte[] {-1, -5, 1, -1, -3, 24, 'h', 'i', -1, -1}));
    assertThat(telnet.read()).startsWith("hi");
    assertThat(telnet.negotiated()).isTrue();
    assertThat(telnet.ended()).isTrue();
    assertThat(sent.toByteArray()).containsExactly(-1, -3, 1, -1, -4, 24);
  }

  @Test
  void readsFtpRepliesOfSeveralLines() throws IOException {
    Wire wire = wire("220-hello\r\n 220 no\r\n220 end\r\n331 more\r\n");
    assertThat(Ftp.reply(wire).code()).isEqualTo(220);
    assertThat(Ftp.command(wire, "USER x")).isEqualTo(new Ftp.Reply(331, "more"));
  }

  @Test
  void asksAndReadsSnmp() throws IOException {
    byte[] get = Snmp.get(Snmp.Version.V2C, "public");
    assertThat(HexFormat.of().formatHex(get))
        .isEqualTo(
            "302702010104067075626c6963a01a0202531702010002010030"
                + "0e300c06082b060102010101000500");
    byte[] response =
        HexFormat.of()
            .parseHex(
                "302802010104067075626c6963a21b0202531702010002010030"
                    + "0f300d06082b06010201010100040178");
    assertThat(Snmp.values(response)).containsExactly("x");
    assertThat(Snmp.isReport(response)).isFalse();
  }

  @Test
  void asksAndReadsCoap() {
    byte[] get = Coap.request(Coap.Method.GET, List.of(".well-known", "core"), new byte[0]);
    assertThat(HexFormat.of().formatHex(get))
        .isEqualTo("420153175357" + "bb2e77656c6c2d6b6e6f776e" + "04636f7265");
    byte[] content = HexFormat.of().parseHex("624553175357c128ff3c2f3e");
    assertThat(Coap.reply(content))
        .hasValueSatisfying(
            r -> {
              assertThat(r.code()).isEqualTo(205);
              assertThat(new String(r.payload(), StandardCharsets.US_ASCII)).isEqualTo("</>");
            });
    assertThat(Coap.reply(HexFormat.of().parseHex("60005317"))).isPresent();
    assertThat(Coap.reply(HexFormat.of().parseHex("60009999"))).isEmpty();
    assertThat(Coap.reply(get)).isEmpty();
  }

  @Test
  void asksAndReadsSip() {
    byte[] register =
        new Sip.Request("REGISTER", "192.0.2.1", "192.0.2.2:5", 7)
            .octets("a\r\nb", Optional.of("Digest x"));
    assertThat(new String(register, StandardCharsets.US_ASCII))
        .startsWith("REGISTER sip:192.0.2.1 SIP/2.0\r\n")
        .contains("To: <sip:ab@192.0.2.1>\r\n", "Authorization: Digest x\r\n")
        .doesNotContain("Contact");
    assertThat(
            Sip.reply("SIP/2.0 401 No\r\nServer: x/1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
        .hasValueSatisfying(
            r -> {
              assertThat(r.status()).isEqualTo(401);
              assertThat(r.server()).contains("x/1");
            });
    assertThat(Sip.reply(register)).isEmpty();
  }

  private Wire wire(String text) {
    return wire(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Wire wire(byte[] octets) {
    return Wire.over(new ByteArrayInputStream(octets), sent, 60_000);
  }
}
