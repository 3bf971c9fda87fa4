package org.sipward.sip.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlReaderTest {
  private static final XmlLimits SMALL = new XmlLimits(400, 4, 5, 3);

  private static XmlResult<XmlElement> read(byte[] octets, XmlLimits limits) {
    return XmlReader.read(octets, 0, octets.length, limits);
  }

  private static XmlElement accepted(String text) {
    var result = read(text.getBytes(StandardCharsets.UTF_8), XmlLimits.DEFAULT);
    assertThat(result).isInstanceOf(XmlResult.Accepted.class);
    return ((XmlResult.Accepted<XmlElement>) result).value();
  }

  @Test
  void readsElementsAttributesAndText() {
    String text =
        "<?xml version='1.0'?><!-- c --><a x='1 &#x41;&amp;'>t<p:b xmlns:p='u' p:y='2'/>u</a>";
    var root = accepted(text);
    assertThat(root.is("", "a")).isTrue();
    assertThat(root.text()).isEqualTo("tu");
    assertThat(root.attribute("x")).contains("1 A&");
    var child = root.children().getFirst();
    assertThat(child.is("u", "b")).isTrue();
    assertThat(child.attributes()).containsExactly(new XmlElement.Attribute("u", "y", "2"));
    assertThat(root.offset()).isEqualTo(text.indexOf("<a"));
    assertThat(child.offset()).isEqualTo(text.indexOf("<p:b"));
  }

  /** Offsets are octets of the message, also behind characters of more than one octet. */
  @Test
  void countsOffsetsInOctets() {
    byte[] octets = "#<a>\u00e9\u4e2d<b/></a>".getBytes(StandardCharsets.UTF_8);
    var result = XmlReader.read(octets, 1, octets.length, XmlLimits.DEFAULT);
    assertThat(result).isInstanceOf(XmlResult.Accepted.class);
    var root = ((XmlResult.Accepted<XmlElement>) result).value();
    assertThat(root.children().getFirst().offset()).isEqualTo(9);
  }

  @Test
  void skipsTheByteOrderMarkOfUtf8() {
    assertThat(accepted("\ufeff<?xml version=\"1.0\"?><a/>").offset()).isEqualTo(24);
  }

  /** The place is marked with a caret, which is taken out before the body is read. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("refusals")
  void refusesWithReasonAndPlace(XmlRefusal refusal, String marked) {
    byte[] octets = marked.replace("^", "").getBytes(StandardCharsets.ISO_8859_1);
    var result = read(octets, SMALL);
    assertThat(result).isInstanceOf(XmlResult.Refused.class);
    var refused = (XmlResult.Refused<XmlElement>) result;
    assertThat(refused.refusal()).isEqualTo(refusal);
    assertThat(refused.offset()).isEqualTo(marked.indexOf('^'));
    assertThat(refused.detail()).isNotBlank();
  }

  static List<Arguments> refusals() {
    return List.of(
        arguments(XmlRefusal.TOO_LARGE, "^<a>" + "x".repeat(400) + "</a>"),
        arguments(XmlRefusal.ENCODING, "^\u00fe\u00ff\0<\0a"),
        arguments(XmlRefusal.ENCODING, "^\u00ff\u00fe<\0a\0"),
        arguments(XmlRefusal.ENCODING, "^\0<\0a"),
        arguments(XmlRefusal.ENCODING, "<?xml version='1.0' encoding='^UTF-16'?><a/>"),
        arguments(XmlRefusal.ENCODING, "<?xml version='1.0' encoding=\"^UTF-7\"?><a/>"),
        arguments(XmlRefusal.CHARACTER, "<^\0a\0/\0>\0"),
        arguments(XmlRefusal.NOT_UTF8, "<a>^\u00e9</a>"),
        arguments(XmlRefusal.NOT_UTF8, "<a>^\u00c0\u00bc</a>"),
        arguments(XmlRefusal.NOT_UTF8, "<a>^\u00ed\u00a0\u0080</a>"),
        arguments(XmlRefusal.DECLARATION, "^<?xml version='1.1'?><a/>"),
        arguments(XmlRefusal.DECLARATION, "^<?xml encoding='UTF-8'?><a/>"),
        arguments(XmlRefusal.DECLARATION, "^<?xml version='1.0"),
        arguments(XmlRefusal.DOCTYPE, "^<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"),
        arguments(
            XmlRefusal.DOCTYPE, "<?xml version='1.0'?>^<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        arguments(XmlRefusal.DOCTYPE, "<a>^<!ELEMENT b></a>"),
        arguments(XmlRefusal.PROCESSING_INSTRUCTION, "^<?xml-stylesheet href='http://x'?><a/>"),
        arguments(XmlRefusal.PROCESSING_INSTRUCTION, "<a>^<?php?></a>"),
        arguments(XmlRefusal.PROCESSING_INSTRUCTION, " ^<?xml version='1.0'?><a/>"),
        arguments(XmlRefusal.ENTITY, "<a>^&b;</a>"),
        arguments(XmlRefusal.ENTITY, "<a b='^&b;'/>"),
        arguments(XmlRefusal.ENTITY, "<a>x ^& y</a>"),
        arguments(XmlRefusal.CHARACTER, "<a>^\u0001</a>"),
        arguments(XmlRefusal.CHARACTER, "<a><!-- ^\u001b --></a>"),
        arguments(XmlRefusal.TOO_DEEP, "<a><b><c><d>^<e/></d></c></b></a>"),
        arguments(XmlRefusal.TOO_MANY_ELEMENTS, "<a><b/><b/><b/><b/>^<b/></a>"),
        arguments(XmlRefusal.TOO_MANY_ATTRIBUTES, "<a b='1' c='1' d='1' e=^'1'/>"),
        arguments(XmlRefusal.NOT_WELL_FORMED, "^<a></b>"),
        arguments(XmlRefusal.NOT_WELL_FORMED, "^<a"),
        arguments(XmlRefusal.NOT_WELL_FORMED, "<a b=^'1/>"),
        arguments(XmlRefusal.NOT_WELL_FORMED, "<a>^<p:b/></a>"),
        arguments(XmlRefusal.NOT_WELL_FORMED, "^<a b='1' b='2'/>"),
        arguments(XmlRefusal.NOT_WELL_FORMED, "^<a/>x"),
        arguments(XmlRefusal.NOT_WELL_FORMED, "<a/>^<b/>"),
        arguments(XmlRefusal.NOT_WELL_FORMED, "<a><!--^ x </a>"),
        arguments(XmlRefusal.NOT_WELL_FORMED, "<a><![CDATA[^ x </a>"),
        arguments(XmlRefusal.NOT_WELL_FORMED, "^"),
        arguments(XmlRefusal.NOT_WELL_FORMED, "^hello"));
  }

  @Test
  void takesBodiesAtTheirLimits() {
    String text = "<a b='1' c='1' d='1'><b><c><d/></c></b><e/></a>";
    assertThat(read(text.getBytes(StandardCharsets.UTF_8), SMALL))
        .isInstanceOf(XmlResult.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {XmlSamples.REGINFO, XmlSamples.PRESENCE, XmlSamples.LISTS})
  void lawsHoldForEveryTruncation(String sample) {
    byte[] whole = sample.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length <= whole.length; length++) {
      XmlLaws.hold(Arrays.copyOf(whole, length), XmlLimits.DEFAULT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {XmlSamples.REGINFO, XmlSamples.PRESENCE, XmlSamples.LISTS})
  void lawsHoldForDamagedOctets(String sample) {
    long seed = Long.getLong("sipward.seed", 20_261_120L);
    var random = new Random(seed);
    byte[] whole = sample.getBytes(StandardCharsets.UTF_8);
    String marks = "\0<>&!?'\"/= x\u00e9";
    for (int round = 0; round < 500; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) marks.charAt(random.nextInt(marks.length()));
      try {
        XmlLaws.hold(damaged, XmlLimits.DEFAULT);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + " round " + round, e);
      }
    }
  }
}
