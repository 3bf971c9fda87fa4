package org.sipward.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.sip.Gravity;

final class SdpIndexTest {
  private static final SdpLimits SMALL = new SdpLimits(900, 100, 40, 2, 20, 2, 40);

  private final SdpIndex index = new SdpIndex(SdpLimits.DEFAULT);

  private void read(String lines) {
    byte[] wire = SdpSamples.wire(lines);
    index.read(wire, 0, wire.length);
  }

  static List<String> defects(SdpIndex index) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < index.defects().count(); i++) {
      found.add(index.defects().defect(i) + "@" + index.defects().offset(i));
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("deployed")
  void readsWhatDeployedEquipmentWrites(String lines) {
    read(lines);
    assertThat(defects(index)).isEmpty();
  }

  static List<String> deployed() {
    return List.of(SdpSamples.VOLTE, SdpSamples.WEBRTC);
  }

  @Test
  void readsEveryLineTypeOfTheRfc() {
    read(SdpSamples.SDES);
    assertThat(defects(index)).hasSize(1).first().asString().startsWith("OBSOLETE_KEY@");
    assertThat(index.mediaCount()).isEqualTo(2);
    var types = new StringBuilder();
    for (int line = 0; line < index.lineCount(); line++) {
      types.append(index.type(line));
    }
    assertThat(types).hasToString("vosiuepcbtrrzamaamiccbka");
  }

  @Test
  void separatesSections() {
    read(SdpSamples.WEBRTC);
    assertThat(index.mediaCount()).isEqualTo(2);
    assertThat(index.find(SdpIndex.SESSION, 'c')).isEqualTo(SdpIndex.NONE);
    assertThat(index.text(index.value(index.find(0, 'c')))).isEqualTo("IN IP4 192.0.2.7");
    assertThat(index.text(index.value(index.connectionOf(1)))).isEqualTo("IN IP4 0.0.0.0");
    assertThat(index.attribute(0, AttributeKind.RTCP_MUX)).isPositive();
    assertThat(index.attribute(1, AttributeKind.RTCP_MUX)).isEqualTo(SdpIndex.NONE);
    int mid = index.attribute(1, AttributeKind.MID);
    assertThat(index.text(index.attributeValue(mid))).isEqualTo("1");
    int port = index.attribute(1, "sctp-port", index.firstLine(1));
    assertThat(index.attributeKind(port)).isEqualTo(AttributeKind.UNKNOWN);
    assertThat(index.text(index.attributeName(port))).isEqualTo("sctp-port");
    assertThat(index.text(index.attributeValue(port))).isEqualTo("5000");
  }

  @Test
  void walksThroughAttributesOfOneKind() {
    read(SdpSamples.WEBRTC);
    int found = 0;
    int line = index.attribute(0, AttributeKind.CANDIDATE);
    while (line != SdpIndex.NONE) {
      found++;
      line = index.attribute(0, AttributeKind.CANDIDATE, line + 1);
    }
    assertThat(found).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', SENDRECV",
    "a=recvonly, '', RECVONLY",
    "a=recvonly, a=inactive, INACTIVE",
    "'', a=sendonly, SENDONLY",
    "a=inactive, a=sendrecv, SENDRECV",
    "'', a=SendOnly, SENDRECV",
  })
  void inheritsTheDirection(String session, String media, Direction expected) {
    var lines =
        new StringBuilder("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\n");
    lines.append(session).append(session.isEmpty() ? "" : "\n");
    lines.append("m=audio 4000 RTP/AVP 0\n").append(media).append(media.isEmpty() ? "" : "\n");
    read(lines.toString());
    assertThat(index.direction(0)).isEqualTo(expected);
  }

  /** Each case: name of the defect, its offset, and a description that has it and nothing else. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("org.sipward.sip.sdp.SdpDefectCases#all")
  void locatesEachDefect(SdpDefect defect, String wire, int offset) {
    byte[] octets = wire.getBytes(StandardCharsets.ISO_8859_1);
    var small = new SdpIndex(SMALL);
    boolean sound = small.read(octets, 0, octets.length);
    assertThat(defects(small)).containsExactly(defect + "@" + offset);
    assertThat(sound).isEqualTo(defect.gravity() != Gravity.FATAL);
  }

  @Test
  void hasACaseForEachDefect() {
    assertThat(SdpDefectCases.all())
        .extracting(c -> c.get()[0])
        .contains((Object[]) SdpDefect.values());
  }

  @Test
  void keepsGraveDefectsBehindManyHarmlessOnes() {
    var lines = new StringBuilder("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nt=0 0\n");
    lines.append("a=sendrecv:x\n".repeat(100)).append("m=audio x RTP/AVP 0\n");
    read(lines.toString());
    assertThat(index.defects().has(SdpDefect.MEDIA)).isTrue();
    assertThat(defects(index)).anyMatch(d -> d.startsWith("MEDIA@"));
    assertThat(index.defects().lost()).isEqualTo(96);
  }

  @Test
  void forgetsTheDescriptionBefore() {
    read("v=0\nx\n");
    read(SdpSamples.VOLTE);
    assertThat(defects(index)).isEmpty();
    assertThat(index.mediaCount()).isEqualTo(1);
  }

  @Test
  void readsOnlyBetweenItsBounds() {
    byte[] wire = SdpSamples.wire("junk" + SdpSamples.VOLTE + "\nv=9\n");
    int length = SdpSamples.wire(SdpSamples.VOLTE).length;
    assertThat(index.read(wire, 4, 4 + length)).isTrue();
    assertThat(defects(index)).isEmpty();
  }
}
