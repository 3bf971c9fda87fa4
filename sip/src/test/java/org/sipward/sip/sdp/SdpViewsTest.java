package org.sipward.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Span;

final class SdpViewsTest {
  private byte[] octets = new byte[0];

  private boolean read(SdpView view, String value) {
    octets = ("##" + value + "##").getBytes(StandardCharsets.ISO_8859_1);
    return view.read(octets, Span.of(2, octets.length - 2));
  }

  private String text(long span) {
    return new String(octets, Span.from(span), Span.length(span), StandardCharsets.ISO_8859_1);
  }

  @Test
  void originHasIdsAndAddress() {
    var origin = new Origin();
    assertThat(read(origin, "jdoe 2890844526 2890842807 IN IP6 2001:db8::5")).isTrue();
    assertThat(text(origin.username())).isEqualTo("jdoe");
    assertThat(origin.sessionIdNumber()).isEqualTo(2_890_844_526L);
    assertThat(origin.sessionVersionNumber()).isEqualTo(2_890_842_807L);
    assertThat(text(origin.address().text())).isEqualTo("2001:db8::5");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, IPV4, 0, c0000201",
    "255.255.255.255, IPV4, 0, ffffffff",
    "2001:db8::1, IPV6, 20010db800000000, 1",
    "::, IPV6, 0, 0",
    "::1, IPV6, 0, 1",
    "1::, IPV6, 1000000000000, 0",
    "1:2:3:4:5:6:7:8, IPV6, 1000200030004, 5000600070008",
    "1:2:3:4:5:6:7::, IPV6, 1000200030004, 5000600070000",
    "::2:3:4:5:6:7:8, IPV6, 200030004, 5000600070008",
    "::ffff:192.0.2.1, IPV6, 0, ffffc0000201",
    "64:ff9b::192.0.2.33, IPV6, 64ff9b00000000, c0000221",
    "1:2:3:4:5:6:192.0.2.1, IPV6, 1000200030004, 50006c0000201",
    "host.example.com, NAME, 0, 0",
    "a1b2.local, NAME, 0, 0",
    "example.com., NAME, 0, 0",
    "localhost, NAME, 0, 0",
  })
  void addressHasKindAndValue(String text, AddressKind kind, String high, String low) {
    byte[] array = text.getBytes(StandardCharsets.ISO_8859_1);
    var address = new Address();
    assertThat(address.read(array, Span.of(0, array.length))).isTrue();
    assertThat(address.kind()).isEqualTo(kind);
    assertThat(Long.toHexString(address.high())).isEqualTo(high);
    assertThat(Long.toHexString(address.low())).isEqualTo(low);
  }

  /** Forms that some resolvers take for a number must not pass for a name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.1",
        "2130706433",
        "0x7f.1",
        "0x7f000001.1",
        "017700000001",
        "127.0.0.01",
        "1.2.3.4.5",
        "1.2.3",
        "1.2.3.256",
        "1.2.3.",
        ".1.2.3.4",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "::1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1:",
        "1:",
        "[::1]",
        "fe80::1%eth0",
        "-a.example",
        "a-.example",
        "a..example",
        "a_b",
        "example.-com",
        "example.com-",
        "a.example.1",
        "\u00e9.example",
        "."
      })
  void addressIsNotEverything(String text) {
    byte[] array = text.getBytes(StandardCharsets.ISO_8859_1);
    var address = new Address();
    assertThat(address.read(array, Span.of(0, array.length))).isFalse();
    assertThat(address.kind()).isEqualTo(AddressKind.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "IN IP4 233.252.0.1/127/3, true, 127, 3",
    "IN IP4 233.252.0.1/127, true, 127, 1",
    "IN IP6 ff15::101/3, true, -1, 3",
    "IN IP6 ff15::101, true, -1, 1",
    "IN IP4 192.0.2.1, false, -1, 1",
    "IN IP6 host.example, false, -1, 1",
    "TN RFC2543 +1-201-406-4090, false, -1, 1",
  })
  void connectionHasMulticastNumbers(String value, boolean multicast, int ttl, int count) {
    var connection = new Connection();
    assertThat(read(connection, value)).isTrue();
    assertThat(connection.address().isMulticast()).isEqualTo(multicast);
    assertThat(connection.ttl()).isEqualTo(ttl);
    assertThat(connection.count()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IN IP4 233.252.0.1/256",
        "IN IP4 233.252.0.1/127/0",
        "IN IP4 233.252.0.1/127/3/4",
        "IN IP6 ff15::101/1/2",
        "IN IP6 2001:db8::1/2",
        "IN IP4",
        "IN",
        "",
        "IN  IP4 192.0.2.1"
      })
  void connectionRefuses(String value) {
    assertThat(read(new Connection(), value)).isFalse();
  }

  @Test
  void mediaHasPortsProtocolAndFormats() {
    var media = new MediaLine();
    assertThat(read(media, "audio 49170/2 UDP/TLS/RTP/SAVPF 0 96 telephone-event")).isTrue();
    assertThat(media.isMedia("audio")).isTrue();
    assertThat(media.port()).isEqualTo(49_170);
    assertThat(media.portCount()).isEqualTo(2);
    assertThat(media.isProtocol("udp/tls/rtp/savpf")).isTrue();
    assertThat(media.formatCount()).isEqualTo(3);
    for (int round = 0; round < 2; round++) {
      assertThat(text(media.nextFormat())).isEqualTo("0");
      assertThat(text(media.nextFormat())).isEqualTo("96");
      assertThat(text(media.nextFormat())).isEqualTo("telephone-event");
      assertThat(media.nextFormat()).isEqualTo(Span.NONE);
      media.rewindFormats();
    }
  }

  @Test
  void rtpMapHasEncodingAndRate() {
    var map = new RtpMap();
    assertThat(read(map, "116 AMR-WB/16000/1")).isTrue();
    assertThat(map.payloadType()).isEqualTo(116);
    assertThat(map.isEncoding("amr-wb")).isTrue();
    assertThat(map.clockRateHz()).isEqualTo(16_000);
    assertThat(text(map.parameters())).isEqualTo("1");
    assertThat(read(map, "0 PCMU/8000")).isTrue();
    assertThat(map.parameters()).isEqualTo(Span.NONE);
  }

  @Test
  void formatParametersWalkPairs() {
    var view = new FormatParameters();
    assertThat(read(view, "96 octet-align=1; mode-set=0,2 ;x;=y;sprop=Zg==;")).isTrue();
    var pairs = new StringBuilder();
    while (view.next()) {
      pairs.append(text(view.name())).append('>');
      pairs.append(Span.isNone(view.value()) ? "none" : text(view.value())).append('|');
    }
    assertThat(pairs).hasToString("octet-align>1|mode-set>0,2 |x>none|>y|sprop>Zg==|");
  }

  @Test
  void cryptoHasKeys() {
    var crypto = new Crypto();
    String key = "d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";
    String second = key.replace('0', '1');
    assertThat(
            read(
                crypto,
                "1 AES_CM_128_HMAC_SHA1_80 inline:" + key + "|2^20|1:4;inline:" + second + "|2:1"))
        .isTrue();
    assertThat(crypto.tag()).isEqualTo(1);
    assertThat(crypto.isSuite("aes_cm_128_hmac_sha1_80")).isTrue();
    assertThat(text(crypto.key())).isEqualTo(key);
    assertThat(crypto.keyOctets()).isEqualTo(30);
    assertThat(text(crypto.lifetime())).isEqualTo("2^20");
    assertThat(text(crypto.keyIdentifier())).isEqualTo("1:4");
    assertThat(crypto.nextKey()).isTrue();
    assertThat(text(crypto.key())).isEqualTo(second);
    assertThat(crypto.lifetime()).isEqualTo(Span.NONE);
    assertThat(text(crypto.keyIdentifier())).isEqualTo("2:1");
    assertThat(crypto.nextKey()).isFalse();
    assertThat(crypto.weakensProtection()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "KDR=1 UNENCRYPTED_SRTP, true",
    "UNENCRYPTED_SRTCP, false",
    "UNAUTHENTICATED_SRTP WSH=64, true",
    "FEC_ORDER=FEC_SRTP UNENCRYPTED_SRTPX, false",
  })
  void cryptoSeesWhatSwitchesProtectionOff(String session, boolean weak) {
    var crypto = new Crypto();
    assertThat(read(crypto, "1 X inline:AAAA " + session)).isTrue();
    assertThat(crypto.weakensProtection()).isEqualTo(weak);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 X inline:", "1 X inline:AA=A", "1 X inline:AAAAA", "1 X inline:AAAA|", "x X inline:AAAA",
        "1 X inline:AAAA;", "1 X inline:AAAA|1:4|2^20", "1 X inline:AAAA|1|2", "1 X :AAAA", "1  ",
        "1 AES_CM_128_HMAC_SHA1_32 inline:AAAA", "1 X inline:AAAA|1:4|2:4", "1 X inline:\u00e9AAA"
      })
  void cryptoRefuses(String value) {
    assertThat(read(new Crypto(), value)).isFalse();
  }

  @Test
  void fingerprintHasHashAndDigest() {
    var fingerprint = new Fingerprint();
    assertThat(read(fingerprint, "SHA-1 " + "4A:".repeat(19) + "4a")).isTrue();
    assertThat(fingerprint.isHash("sha-1")).isTrue();
    assertThat(fingerprint.octets()).isEqualTo(20);
    assertThat(text(fingerprint.digest())).hasSize(59);
    assertThat(read(fingerprint, "blake3 00:11")).isTrue();
  }

  @Test
  void candidateHasAddressesAndExtensions() {
    var candidate = new Candidate();
    assertThat(
            read(
                candidate,
                "842163049 1 udp 1677729535 203.0.113.8 54400 typ srflx raddr 192.0.2.7 rport 9 a"
                    + " b"))
        .isTrue();
    assertThat(candidate.component()).isEqualTo(1);
    assertThat(candidate.isTransport("udp")).isTrue();
    assertThat(candidate.priority()).isEqualTo(1_677_729_535);
    assertThat(candidate.address().low()).isEqualTo(0xcb007108L);
    assertThat(candidate.port()).isEqualTo(54_400);
    assertThat(candidate.isType("srflx")).isTrue();
    assertThat(candidate.hasRelatedAddress()).isTrue();
    assertThat(text(candidate.relatedAddress().text())).isEqualTo("192.0.2.7");
    assertThat(candidate.relatedPort()).isEqualTo(9);
    var names = new StringBuilder();
    while (candidate.nextExtension()) {
      names.append(text(candidate.extensionName())).append('=');
      names.append(text(candidate.extensionValue())).append(' ');
    }
    assertThat(names).hasToString("raddr=192.0.2.7 rport=9 a=b ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 0 udp 1 192.0.2.1 9 typ host",
        "1 257 udp 1 192.0.2.1 9 typ host",
        "1 1 udp 4294967296 192.0.2.1 9 typ host",
        "1 1 udp 1 192.0.2.1 65536 typ host",
        "1 1 udp 1 192.0.2.1 9 typ",
        "1 1 udp 1 192.0.2.1 9 typ host x",
        "- 1 udp 1 192.0.2.1 9",
        "1 1 udp 1 192.0.2.1 9 typ host raddr 1.2",
        "1 1 udp 1 192.0.2.1 9 typ host rport x"
      })
  void candidateRefuses(String value) {
    assertThat(read(new Candidate(), value)).isFalse();
  }

  @Test
  void preconditionHasStrengthAndDirection() {
    var desire = Precondition.ofDesire();
    assertThat(read(desire, "qos mandatory remote sendrecv")).isTrue();
    assertThat(desire.isMandatory()).isTrue();
    assertThat(desire.isStatus("remote")).isTrue();
    assertThat(desire.isDirection("sendrecv")).isTrue();
    var status = Precondition.ofStatus();
    assertThat(read(status, "qos e2e none")).isTrue();
    assertThat(status.isMandatory()).isFalse();
    assertThat(status.isDirection("none")).isTrue();
  }

  @Test
  void rtcpMayHaveAnAddress() {
    var rtcp = new RtcpPort();
    assertThat(read(rtcp, "53020")).isTrue();
    assertThat(rtcp.hasAddress()).isFalse();
    assertThat(read(rtcp, "53020 IN IP6 2001:db8::1")).isTrue();
    assertThat(rtcp.port()).isEqualTo(53_020);
    assertThat(text(rtcp.address().text())).isEqualTo("2001:db8::1");
    assertThat(read(rtcp, "53020 IN IP6")).isFalse();
  }

  @Test
  void numbersBeyondTheirRangeAreSaidToBe() {
    var timing = new Timing();
    assertThat(read(timing, "2873397496 9223372036854775808")).isTrue();
    assertThat(timing.startSeconds()).isEqualTo(2_873_397_496L);
    assertThat(timing.stopSeconds()).isEqualTo(-1);
    var bandwidth = new Bandwidth();
    assertThat(read(bandwidth, "AS:9223372036854775807")).isTrue();
    assertThat(bandwidth.isModifier("as")).isTrue();
    assertThat(bandwidth.number()).isEqualTo(Long.MAX_VALUE);
  }
}
