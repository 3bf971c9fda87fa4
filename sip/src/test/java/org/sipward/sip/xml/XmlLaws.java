package org.sipward.sip.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.sipward.sip.Span;

/** What must hold of any octets read as XML; used by the laws and the fuzzer. */
final class XmlLaws {
  /** Words that no accepted document may have outside comments and CDATA. */
  private static final List<String> FORBIDDEN = List.of("<!DOCTYPE", "<!ENTITY", "<?xml-");

  private XmlLaws() {}

  static void hold(byte[] octets, XmlLimits limits) {
    var result = XmlReader.read(octets, 0, octets.length, limits);
    switch (result) {
      case XmlResult.Refused<XmlElement> refused ->
          assertThat(refused.offset()).isBetween(0, octets.length);
      case XmlResult.Accepted<XmlElement> accepted -> {
        int elements = holdOf(accepted.value(), octets, limits, 1);
        assertThat(elements).isLessThanOrEqualTo(limits.elements());
        hasNothingForbidden(octets);
      }
    }
    byte[] padded = new byte[octets.length + 2];
    Arrays.fill(padded, (byte) '<');
    System.arraycopy(octets, 0, padded, 1, octets.length);
    var again = XmlReader.read(padded, 1, octets.length + 1, limits);
    assertThat(again.getClass()).as("surroundings do not matter").isEqualTo(result.getClass());
    holdOfTags(octets, limits, result instanceof XmlResult.Accepted);
    RegInfo.read(octets, 0, octets.length, limits);
    Presence.read(octets, 0, octets.length, limits);
    ResourceLists.read(octets, 0, octets.length, limits);
  }

  /** What the strict reader takes, the walk over tags takes too, and both see as many elements. */
  private static void holdOfTags(byte[] octets, XmlLimits limits, boolean accepted) {
    var tags = new XmlTags(limits);
    tags.open(octets, 0, octets.length);
    int before = -1;
    while (tags.next()) {
      assertThat(Span.from(tags.name())).isGreaterThan(before);
      before = Span.from(tags.name());
      assertThat(tags.depth()).isBetween(1, limits.depth());
      int attributes = 0;
      while (tags.nextAttribute()) {
        attributes++;
        assertThat(Span.to(tags.attributeValue())).isLessThan(octets.length);
      }
      assertThat(attributes).isLessThanOrEqualTo(limits.attributes());
    }
    assertThat(tags.elements()).isLessThanOrEqualTo(limits.elements() + 1);
    if (accepted) {
      assertThat(tags.isRefused()).as("refused: %s", tags.refusal()).isFalse();
    }
    assertThat(tags.refusedAt()).isBetween(0, octets.length);
  }

  private static int holdOf(XmlElement element, byte[] octets, XmlLimits limits, int depth) {
    assertThat(depth).isLessThanOrEqualTo(limits.depth());
    assertThat(element.attributes().size()).isLessThanOrEqualTo(limits.attributes());
    assertThat(element.text().length()).isLessThanOrEqualTo(octets.length);
    assertThat(octets[element.offset()]).isEqualTo((byte) '<');
    int elements = 1;
    int before = element.offset();
    for (var child : element.children()) {
      assertThat(child.offset()).isGreaterThan(before);
      before = child.offset();
      elements += holdOf(child, octets, limits, depth + 1);
    }
    return elements;
  }

  private static void hasNothingForbidden(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    String bare = text.replaceAll("(?s)<!--.*?-->|<!\\[CDATA\\[.*?]]>", "");
    assertThat(FORBIDDEN).noneMatch(bare::contains);
  }
}
