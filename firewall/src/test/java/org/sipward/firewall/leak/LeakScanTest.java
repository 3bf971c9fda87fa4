package org.sipward.firewall.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.leak.LeakScan.DEVICE;
import static org.sipward.firewall.leak.LeakScan.INSIDE;
import static org.sipward.firewall.leak.LeakScan.SUBSCRIBER;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Octets;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/** What the scan finds in octets that leave, wherever it stands and however they are cut. */
class LeakScanTest {
  private static final int ALL = INSIDE | SUBSCRIBER | DEVICE;
  private final LeakScan scan = new LeakScan(InsideNetwork.inside());
  private final Edits edits = new Edits();

  private int found(String text, boolean response) {
    edits.begin(Octets.of(text));
    return scan.scan(edits, ALL, response);
  }

  private String evidence(int kind) {
    long span = scan.span(kind);
    return Octets.of(scan.octets()).text(Span.from(span), Span.to(span));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "010.001.002.003",
        "10.1.2.3.",
        "10.255.255.255",
        "192.0.2.77",
        "fd00:0:0:1::7",
        "FD00:0000:0000:0001:0000:0000:0000:0007",
        "fd00::1:0:0:0:7",
        "fd00::0a01:203",
        "fd00::10.1.2.3",
        "::ffff:10.1.2.3",
        "::FFFF:a01:203",
        "scscf.ims.inside.example",
        "SCSCF.IMS.Inside.Example",
        "ims.inside.example",
        "inside.example",
        "inside.example.",
        "a_b.inside.example"
      })
  void findsTheInside(String secret) {
    for (String around :
        new String[] {
          "%s",
          "Via: SIP/2.0/UDP %s:5060;branch=1",
          "<sip:[%s]>",
          "a@%s\r\n",
          "c=IN IP4 %s\r\n",
          "\"%s\"",
          "received=%s;x",
          "x=1,%s",
          "(%s)",
          "<cid>%s</cid>",
          "\377%s\377"
        }) {
      String text = around.replace("%s", secret);
      if (secret.contains(":") && text.contains(":5060")) {
        continue; // without brackets the port could be a group
      }
      assertThat(found(text, false)).as(text).isEqualTo(INSIDE);
      assertThat(evidence(INSIDE)).as(text).isEqualTo(secret.replaceFirst("\\.$", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11.1.2.3",
        "10.1.2",
        "10.1.2.256",
        "10.1.2.3.4",
        "110.1.2.3",
        "10.1.2.3333",
        "v10.1.2.3",
        "10.1.2.3a",
        "10..1.2.3",
        "10.9.9.9",
        "10.9.9.10",
        "10.1.0.1",
        "192.0.2.78",
        "fd01::1",
        "fd00:0:0:2::1",
        "fd00::1::2",
        "xfd00::1",
        "12:30:00",
        "::",
        "::1",
        "fd00",
        "beginside.example",
        "inside.example.com",
        "insideXexample",
        "sbc.inside.example",
        "SBC.inside.example",
        "3gpp-application/ims-cscf",
        "1.0",
        "SIP/2.0",
        "a.b.c.d.e",
        "..",
        "z9hG4bK.10.1-2.3",
        "sip:+441632960000@example.com;user=phone",
        "10.1.2.",
        ".10.1.2"
      })
  void isSilentOnWhatIsNot(String text) {
    for (String around : new String[] {"%s", "<sip:a@%s>", "\r\n%s\r\n", "a=%s;b"}) {
      assertThat(found(around.replace("%s", text), false)).as(text).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:001010123456789@ims.mnc001.mcc001.3gppnetwork.org",
        "username=\"001010123456789@IMS.MNC001.MCC001.3gppnetwork.org\"",
        "<sip:23415099999999@ims.mnc15.mcc234.3gppnetwork.org;user=phone>"
      })
  void findsAnImsi(String text) {
    assertThat(found(text, false)).isEqualTo(SUBSCRIBER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:+001010123456@ims.mnc001.mcc001.3gppnetwork.org",
        "sip:0010101234567890@ims.mnc001.mcc001.3gppnetwork.org",
        "sip:441632960000123@ims.mnc001.mcc001.3gppnetwork.org",
        "sip:001010123456789@example.com",
        "sip:alice@ims.mnc001.mcc001.3gppnetwork.org",
        "sip:ims.mnc001.mcc001.3gppnetwork.org",
        "sip:001010123456789@ims.mnc001",
        "@ims.mnc001.mcc001.3gppnetwork.org"
      })
  void isSilentOnWhatIsNoImsi(String text) {
    assertThat(found(text, false)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+sip.instance=\"<urn:gsma:imei:35209900-176148-1>\"",
        "<id>URN:GSMA:IMEI:35209900-176148-1;svn=3</id>",
        "urn:gsma:imei"
      })
  void findsAnImei(String text) {
    assertThat(found(text, false)).isEqualTo(DEVICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"urn:gsma:imsi:1", "gsma:imei", "urn:uuid:f81d4fae", "turn:gsma-imei:"})
  void isSilentOnOtherNames(String text) {
    assertThat(found(text, false)).isZero();
  }

  /** What a response repeats of its request is nothing new to whoever gets it. */
  @Test
  void whatAResponseRepeatsIsNoLeak() {
    String said =
        """
        SIP/2.0 200 OK\r
        Via: SIP/2.0/UDP 10.1.2.3;branch=1,\r
          SIP/2.0/UDP 10.1.2.4;branch=2\r
        v:SIP/2.0/TCP 10.1.2.5\r
        From: <sip:a@inside.example>;tag=10.1.2.3\r
        t : <sip:001010123456789@ims.mnc001.mcc001.3gppnetwork.org>\r
        CALL-ID: x@10.1.2.3\r
        """;
    assertThat(found(said, true)).isZero();
    assertThat(found(said, false)).isEqualTo(INSIDE | SUBSCRIBER);
    assertThat(found(said + "Warning: 399 10.1.2.9 \"x\"\r\n", true)).isEqualTo(INSIDE);
    assertThat(evidence(INSIDE)).isEqualTo("10.1.2.9");
    assertThat(found("SIP/2.0 200 10.1.2.3\r\n" + said, true)).isEqualTo(INSIDE);
  }

  /** However a message is cut into pieces, the same is found. */
  @Test
  void piecesMakeNoDifference() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String text =
        "INVITE sip:b@example.com SIP/2.0\r\nVia: SIP/2.0/UDP fd00:0:0:1::7;branch=z9\r\n"
            + "Contact: <sip:001010123456789@ims.mnc001.mcc001.3gppnetwork.org>;"
            + "+sip.instance=\"<urn:gsma:imei:35209900-176148-1>\"\r\n\r\n";
    for (int round = 0; round < 2_000; round++) {
      int from = random.nextInt(text.length());
      int to = from + random.nextInt(text.length() - from + 1);
      String padded = text.substring(0, from) + "#".repeat(random.nextInt(20)) + text.substring(to);
      edits.begin(Octets.of(padded));
      edits.replace(from, padded.length() - (text.length() - to)).text(text.substring(from, to));
      assertThat(scan.scan(edits, ALL, false)).as("seed %d", seed).isEqualTo(ALL);
    }
  }
}
