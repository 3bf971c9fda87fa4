package org.sipward.firewall.screen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.capture.Wire.ACK;
import static org.sipward.firewall.capture.Wire.FIN;
import static org.sipward.firewall.capture.Wire.SYN;
import static org.sipward.firewall.capture.Wire.ipv4;
import static org.sipward.firewall.capture.Wire.join;
import static org.sipward.firewall.capture.Wire.pcap;
import static org.sipward.firewall.capture.Wire.record;
import static org.sipward.firewall.capture.Wire.tcp;
import static org.sipward.firewall.capture.Wire.udp;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Transport;

final class OfflineScreenTest {

  private static final String OPTIONS = message("UDP");
  private static final String OPTIONS_TCP = message("TCP");
  private static final String START = "OPTIONS sip:b@example.com SIP/2.0";

  @TempDir private Path folder;

  private static String message(String transport) {
    return """
    OPTIONS sip:b@example.com SIP/2.0
    Via: SIP/2.0/%s 192.0.2.1:5060;branch=z9hG4bK1
    Max-Forwards: 70
    From: <sip:a@example.com>;tag=1
    To: <sip:b@example.com>
    Call-ID: 1@192.0.2.1
    CSeq: 1 OPTIONS
    Contact: <sip:a@192.0.2.1>
    Content-Length: 0

    """
        .formatted(transport)
        .replace("\n", "\r\n");
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path file(String name, String content) throws IOException {
    return file(name, content.getBytes(ISO_8859_1));
  }

  private Rows capture(byte[]... packets) throws IOException {
    return Rows.of(file("test.pcap", pcap(101, packets)));
  }

  @Test
  void judgesOneMessagePerFile() throws IOException {
    var rows = Rows.of(file("good.sip", OPTIONS));

    assertThat(rows.rows)
        .containsExactly(
            new Row(
                folder.resolve("good.sip").toString(),
                0,
                "",
                START,
                Judgement.ACCEPT,
                0,
                null,
                List.of(),
                ""));
  }

  @Test
  void keepsTheStatusOfARejectThatBecameADrop() throws IOException {
    String broken = OPTIONS.replace("CSeq: 1 OPTIONS", "CSeq: 1 INVITE");

    var udp = Rows.of(file("broken.sip", broken)).rows.getFirst();
    var tcp =
        Rows.of(file("broken.sip", broken.replace("UDP", "TCP")), Transport.TCP).rows.getFirst();

    assertThat(udp.verdict()).isEqualTo(Judgement.DROP);
    assertThat(udp.status()).isEqualTo(400);
    assertThat(tcp.verdict()).isEqualTo(Judgement.REJECT);
    assertThat(tcp.status()).isEqualTo(400);
    assertThat(udp.findings())
        .anySatisfy(
            f -> {
              assertThat(f.reference()).startsWith("RFC ");
              assertThat(broken.substring(f.offset(), f.offset() + f.length())).contains("INVITE");
            });
  }

  @Test
  void keepsFindingsOfAnEmergencyCallAndLetsItGo() throws IOException {
    String broken = OPTIONS.replace("OPTIONS", "INVITE").replace("CSeq: 1 ", "CSeq: 1 X");
    String emergency = broken.replace("INVITE sip:b@example.com", "INVITE urn:service:sos.fire");

    var ordinary = Rows.of(file("broken.sip", broken)).rows.getFirst();
    var urgent = Rows.of(file("urgent.sip", emergency)).rows.getFirst();

    assertThat(ordinary.verdict()).isEqualTo(Judgement.DROP);
    assertThat(urgent.verdict()).isEqualTo(Judgement.ACCEPT);
    assertThat(urgent.findings())
        .extracting(Row.Seen::control)
        .containsExactly("broken-cseq", "short-tag");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n\r\n",
        "GET /SIP/2.0 HTTP/1.1\r\nHost: a\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001",
        "\u0000\u0001\u0000\u0000!\u0012\u00a4BABCDEFGHIJKL",
        "\u0080\u0000\u0000\u0001\u0000\u0000",
        "\r\n\r\nhello",
      })
  void namesWhatIsNoSip(String octets) throws IOException {
    byte[] packet = ipv4(17, udp(octets));

    assertThat(Rows.of(file("raw", octets)).verdicts()).containsExactly(Judgement.NOT_SIP);
    assertThat(capture(packet, packet).verdicts()).containsExactly(Judgement.NOT_SIP);
    assertThat(capture(ipv4(6, tcp(1, SYN, octets + "\r\n\r\n"))).verdicts())
        .containsExactly(Judgement.NOT_SIP);
  }

  @Test
  void judgesSipBesideNoiseInOneFlow() throws IOException {
    var rows = capture(ipv4(17, udp("noise")), ipv4(17, udp(OPTIONS)), ipv4(17, udp("noise")));

    assertThat(rows.verdicts()).containsExactly(Judgement.NOT_SIP, Judgement.ACCEPT);
    assertThat(rows.rows.getLast().frame()).isEqualTo(2);
    assertThat(rows.rows.getLast().flow()).isEqualTo("UDP 192.0.2.1:5060 > 192.0.2.2:5061");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n", "\r\n\r\n"})
  void takesNoKeepAliveForAMessage(String ping) throws IOException {
    assertThat(capture(ipv4(17, udp(ping))).rows).isEmpty();
    assertThat(capture(ipv4(6, tcp(1, SYN, ping)), ipv4(6, tcp(2 + ping.length(), FIN, ""))).rows)
        .isEmpty();
    assertThat(Rows.of(file("ping", ping)).verdicts()).containsExactly(Judgement.ABSORB);
  }

  static Stream<Arguments> streams() {
    String two = OPTIONS_TCP + "\r\n\r\n" + OPTIONS_TCP;
    int length = OPTIONS_TCP.length();
    String half = OPTIONS_TCP.substring(0, length / 2);
    return Stream.of(
        Arguments.of("two messages and a ping", "AA", 0, new byte[][] {syn(two)}),
        Arguments.of("cut in two", "A", 0, new byte[][] {syn(half), at(half.length(), length)}),
        Arguments.of("midstream", "A", 0, new byte[][] {data(900, OPTIONS_TCP)}),
        Arguments.of(
            "midstream behind a body", "A", 1, new byte[][] {data(900, "v=0\r\n" + OPTIONS_TCP)}),
        Arguments.of(
            "message in a gap",
            "AA",
            2,
            new byte[][] {
              syn(OPTIONS_TCP + half), data(1 + 2L * length, "tail\r\n" + OPTIONS_TCP)
            }),
        Arguments.of("capture ends early", "", 1, new byte[][] {syn(half)}),
        Arguments.of(
            "sender ends early",
            "R",
            0,
            new byte[][] {syn(half), ipv4(6, tcp(1 + half.length(), FIN, ""))}),
        Arguments.of(
            "nothing after a broken message",
            "D",
            0,
            new byte[][] {syn("OPTIONS sip:a SIP/2.0\r\nX: \n" + OPTIONS_TCP)}));
  }

  private static byte[] syn(String text) {
    return ipv4(6, tcp(0, SYN, text));
  }

  private static byte[] data(long sequence, String text) {
    return ipv4(6, tcp(sequence, ACK, text));
  }

  private static byte[] at(int from, int to) {
    return data(1L + from, OPTIONS_TCP.substring(from, to));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("streams")
  void cutsStreamsIntoMessages(String name, String verdicts, int troubles, byte[][] packets)
      throws IOException {
    var rows = capture(packets);

    assertThat(rows.rows.stream().map(r -> r.verdict().name().substring(0, 1)))
        .as(rows.rows.toString())
        .isEqualTo(verdicts.chars().mapToObj(Character::toString).toList());
    assertThat(rows.troubles).hasSize(troubles);
  }

  @Test
  void doesNotBlameAMessageForWhatTheCaptureCut() throws IOException {
    byte[] whole = ipv4(17, udp(OPTIONS));
    byte[] cut = Arrays.copyOf(whole, 100);

    var rows =
        Rows.of(
            file(
                "cut.pcap",
                join(pcap(101), record(ByteOrder.LITTLE_ENDIAN, 1, 100, whole.length), cut)));

    assertThat(rows.rows).isEmpty();
    assertThat(rows.troubles).singleElement().asString().contains("not judged").contains(START);
  }

  @Test
  void saysWhatNeedsATransaction() throws IOException {
    String response = OPTIONS.replace(START, "SIP/2.0 200 OK");

    assertThat(Rows.of(file("response", response)).rows.getFirst().notJudged())
        .isEqualTo("transaction");
    assertThat(Rows.of(file("request", OPTIONS)).rows.getFirst().notJudged()).isEmpty();
  }

  @Test
  void screensAFolderByNameAndGoesOnAfterWhatItCannotRead() throws IOException {
    Files.createDirectory(folder.resolve("b"));
    file("c.sip", OPTIONS);
    file("b/x.pcap", pcap(101, ipv4(17, udp(OPTIONS))));
    file("a.sip", OPTIONS);

    var rows = Rows.of(folder);

    assertThat(rows.opened).isTrue();
    assertThat(rows.rows.stream().map(r -> folder.relativize(Path.of(r.source())).toString()))
        .containsExactly("a.sip", "b/x.pcap", "c.sip");
    var missing = Rows.of(folder.resolve("none"));
    assertThat(missing.opened).isFalse();
    assertThat(missing.troubles).singleElement().asString().contains("none: byte 0: cannot read");
  }

  @Test
  void boundsWhatItReadsOfAFile() throws IOException {
    byte[] huge = new byte[8 << 20];
    Arrays.fill(huge, (byte) 'a');

    var row = Rows.of(file("huge", join(OPTIONS.getBytes(ISO_8859_1), huge))).rows.getFirst();

    assertThat(row.verdict()).isIn(Judgement.DROP, Judgement.REJECT);
    assertThat(row.start()).isEqualTo(START);
  }

  @Test
  void showsEachRowOnOneLine() throws IOException {
    String broken = OPTIONS.replace("CSeq: 1 OPTIONS", "CSeq: 1 INVITE");
    var row = Rows.of(file("broken.sip", broken)).rows.getFirst();

    assertThat(TextRows.line(row))
        .matches(
            ".*broken\\.sip: DROP 400 OPTIONS [^|]*( \\| [a-z0-9-]+ @\\d+\\+\\d+ .*\\[RFC .*)+");
    assertThat(JsonRows.line(row))
        .startsWith("{\"source\":\"")
        .contains(
            "\"verdict\":\"DROP\",\"status\":400,\"would\":null,\"findings\":[{\"control\":\"");
    assertThat(JsonRows.line(capture(ipv4(17, udp(OPTIONS))).rows.getFirst()))
        .contains("\"frame\":1,\"start\":\"" + START + "\"")
        .contains("\"status\":null")
        .endsWith("\"findings\":[]}");
  }
}
