package org.sipward.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.sipward.sip.Span;

/** What must hold of any octets read as a session description; used by the laws and the fuzzer. */
final class SdpLaws {
  private static final int PAD = 3;

  private SdpLaws() {}

  /** Checks every law on one input. */
  static void hold(SdpIndex index, byte[] octets) {
    boolean sound = index.read(octets, 0, octets.length);
    linesStayInsideAndInOrder(index, octets.length);
    defectsStayInside(index, octets.length);
    viewsStayInside(index, octets);
    assertThat(index.steps()).as("cost is linear").isLessThanOrEqualTo(6 * octets.length + 16);
    if (index.defects().count() == 0) {
      assertThat(written(index, octets)).as("what is written is what was read").isEqualTo(octets);
    }
    surroundingsDoNotMatter(index, octets, sound);
  }

  private static void linesStayInsideAndInOrder(SdpIndex index, int length) {
    int before = 0;
    for (int line = 0; line < index.lineCount(); line++) {
      long value = index.value(line);
      assertThat(Span.from(value)).isGreaterThanOrEqualTo(before + 2);
      assertThat(Span.to(value)).isBetween(Span.from(value), length);
      before = Span.to(value);
    }
    int next = 0;
    for (int section = SdpIndex.SESSION; section < index.mediaCount(); section++) {
      int first = index.mediaCount() > 0 && section == SdpIndex.SESSION ? 0 : next;
      assertThat(index.firstLine(section)).isEqualTo(first);
      next = index.endLine(section);
    }
    assertThat(next).as("sections cover all lines").isEqualTo(index.lineCount());
  }

  private static void defectsStayInside(SdpIndex index, int length) {
    for (int i = 0; i < index.defects().count(); i++) {
      int from = index.defects().offset(i);
      assertThat(from).isBetween(0, length);
      assertThat(index.defects().length(i)).isBetween(0, length - from);
    }
  }

  /** Reads each value with every view, also with those it was not made for. */
  private static void viewsStayInside(SdpIndex index, byte[] octets) {
    List<SdpView> views =
        List.of(
            new Origin(),
            new Connection(),
            new Bandwidth(),
            new Timing(),
            new MediaLine(),
            new RtpMap(),
            new FormatParameters(),
            new Crypto(),
            new Fingerprint(),
            new Candidate(),
            Precondition.ofStatus(),
            Precondition.ofDesire(),
            new RtcpPort());
    for (int line = 0; line < index.lineCount(); line++) {
      long attribute = index.attributeValue(line);
      long value = Span.isNone(attribute) ? index.value(line) : attribute;
      for (var view : views) {
        if (view.read(octets, value)) {
          SdpSpans.of(view).forEach(span -> inside(span, value));
        } else {
          assertThat(view.failedAt()).isBetween(Span.from(value), Span.to(value));
        }
      }
    }
  }

  private static void inside(long span, long value) {
    if (!Span.isNone(span)) {
      assertThat(Span.from(span)).isBetween(Span.from(value), Span.to(value));
      assertThat(Span.to(span)).isBetween(Span.from(span), Span.to(value));
    }
  }

  private static byte[] written(SdpIndex index, byte[] octets) {
    var out = new ByteArrayOutputStream();
    for (int line = 0; line < index.lineCount(); line++) {
      long value = index.value(line);
      out.write(index.type(line));
      out.write('=');
      out.write(octets, Span.from(value), Span.length(value));
      out.write('\r');
      out.write('\n');
    }
    return out.toByteArray();
  }

  /** The same octets between others that would mean something give the same answers. */
  private static void surroundingsDoNotMatter(SdpIndex index, byte[] octets, boolean sound) {
    var lines = index.lineCount();
    var defects = index.defects().count() + index.defects().lost();
    byte[] padded = new byte[octets.length + 2 * PAD];
    Arrays.fill(padded, (byte) '\n');
    System.arraycopy(octets, 0, padded, PAD, octets.length);
    assertThat(index.read(padded, PAD, PAD + octets.length)).isEqualTo(sound);
    assertThat(index.lineCount()).isEqualTo(lines);
    assertThat(index.defects().count() + index.defects().lost()).isEqualTo(defects);
  }
}
