package org.sipward.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.sipward.sip.SipParser.Source;

/**
 * What holds for the parser on any octets at all.
 *
 * <p>The result depends on the octets, the source and the limits alone: not on where they lie, not
 * on what lies around them, not on what the parser read before. The index is ordered and gapless,
 * spans and defects lie inside.
 */
final class ParserLaws {
  private static final byte[] BEFORE =
      Octets.of(
              "INVITE sip:x@y.example;lr SIP/2.0\r\nv: SIP/2.0/UDP q.example;branch=z9hG4bKq\r\n"
                  + "f: <sip:f@q.example>;tag=9\r\nm: *\r\nRequire: a,b\r\nl: 3\r\n\r\nabc")
          .array();

  private final SipParser parser = new SipParser();

  void hold(byte[] octets, Source source) {
    String alone = read(new SipParser(), Octets.of(octets.clone()), source);
    byte[] copy = octets.clone();
    assertThat(read(parser, Octets.of(copy), source)).isEqualTo(alone);
    assertThat(copy).as("octets are never written").isEqualTo(octets);
    read(parser, Octets.of(BEFORE), Source.DATAGRAM);
    for (byte poison : new byte[] {0, '\r', '\n', ':', 'a', ';', '"', (byte) 0xff}) {
      byte[] island = new byte[octets.length + 40];
      Arrays.fill(island, poison);
      System.arraycopy(octets, 0, island, 17, octets.length);
      Octets inside = new Octets(island, 17, 17 + octets.length);
      assertThat(read(parser, inside, source)).isEqualTo(alone);
    }
  }

  /** Everything the parser says, with positions relative to the first octet. */
  static String read(SipParser parser, Octets octets, Source source) {
    return switch (parser.parse(octets, source, Limits.DEFAULT)) {
      case KeepAlive keepAlive -> keepAlive.name();
      case Malformed malformed -> {
        assertThat(malformed.defect().gravity()).isEqualTo(Gravity.FATAL);
        inside(octets, malformed.offset(), malformed.length());
        yield malformed.defect() + "@" + (malformed.offset() - octets.from());
      }
      case SipMessage message -> read(message);
    };
  }

  private static String read(SipMessage message) {
    Octets octets = message.octets();
    int from = octets.from();
    StringBuilder text = new StringBuilder();
    text.append(message.method()).append(message.status());
    for (long span :
        new long[] {
          message.methodSpan(),
          message.requestUri(),
          message.reason(),
          message.fromTag(),
          message.toTag(),
          message.callId(),
          message.cseqMethod(),
          message.topBranch(),
          message.topViaSentBy()
        }) {
      text.append(' ').append(span(octets, span));
    }
    text.append(' ').append(message.cseqNumber()).append(' ').append(message.maxForwards());
    headers(message, text);
    assertThat(message.bodyTo()).isBetween(message.bodyFrom(), octets.to());
    text.append(message.bodyFrom() - from).append('-').append(message.bodyTo() - from);
    DefectLog defects = message.defects();
    for (int i = 0; i < defects.count(); i++) {
      inside(octets, defects.offset(i), defects.length(i));
      assertThat(defects.header(i)).isBetween(-1, message.headers() - 1);
      assertThat(defects.defect(i).gravity()).isNotEqualTo(Gravity.FATAL);
      text.append('\n').append(defects.defect(i)).append(defects.offset(i) - from);
      text.append('+').append(defects.length(i)).append('h').append(defects.header(i));
    }
    return text.append('\n').append(defects.lost()).toString();
  }

  private static void headers(SipMessage message, StringBuilder text) {
    int from = message.octets().from();
    int[] count = new int[HeaderKind.values().length];
    for (int h = 0; h < message.headers(); h++) {
      HeaderKind kind = message.kind(h);
      assertThat(message.lineFrom(h)).isLessThanOrEqualTo(message.nameTo(h));
      assertThat(message.nameTo(h)).isLessThanOrEqualTo(message.valueFrom(h));
      assertThat(message.valueFrom(h)).isLessThanOrEqualTo(message.valueTo(h));
      assertThat(message.valueTo(h)).isLessThanOrEqualTo(message.lineTo(h) - 2);
      int end = h + 1 < message.headers() ? message.lineFrom(h + 1) : message.headersTo();
      assertThat(message.lineTo(h)).isEqualTo(end);
      assertThat(count[kind.ordinal()]++ == 0).isEqualTo(message.first(kind) == h);
      int next = message.next(h);
      assertThat(next == -1).isEqualTo(message.last(kind) == h);
      assertThat(next == -1 || (next > h && message.kind(next) == kind)).isTrue();
      text.append('\n').append(kind).append(message.lineFrom(h) - from);
      text.append(' ').append(message.valueFrom(h) - from).append('-');
      text.append(message.valueTo(h) - from).append(' ').append(message.lineTo(h) - from);
    }
    for (HeaderKind kind : HeaderKind.values()) {
      assertThat(message.count(kind)).isEqualTo(count[kind.ordinal()]);
      assertThat(message.has(kind)).isEqualTo(count[kind.ordinal()] > 0);
    }
  }

  private static String span(Octets octets, long span) {
    if (Span.isNone(span)) {
      return "-";
    }
    inside(octets, Span.from(span), Span.length(span));
    return Span.from(span) - octets.from() + "-" + (Span.to(span) - octets.from());
  }

  private static void inside(Octets octets, int offset, int length) {
    assertThat(length).isNotNegative();
    assertThat(offset).isBetween(octets.from(), octets.to());
    assertThat(offset + length).isLessThanOrEqualTo(octets.to());
  }
}
