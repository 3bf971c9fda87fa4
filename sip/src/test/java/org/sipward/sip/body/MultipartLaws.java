package org.sipward.sip.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.sipward.sip.Span;

/** What must hold of any octets read as a multipart; used by the laws and the fuzzer. */
final class MultipartLaws {
  private static final int PAD = 2;

  private MultipartLaws() {}

  /**
   * Checks every law on one input.
   *
   * @param boundaryLength the first octets are the boundary, the rest is the body
   */
  static void hold(MultipartIndex index, BodyLimits limits, byte[] octets, int boundaryLength) {
    long boundary = Span.of(0, boundaryLength);
    int length = octets.length;
    boolean sound = index.read(octets, boundaryLength, length, boundary);
    assertThat(index.partCount()).isLessThanOrEqualTo(limits.parts());
    partsStayInsideAndInOrder(index, Span.of(boundaryLength, length));
    fieldsStayInTheirPart(index);
    defectsStayInside(index, length);
    int body = length - boundaryLength;
    assertThat(index.steps())
        .as("linear")
        .isLessThanOrEqualTo(6 * (limits.depth() + 1) * body + 99);
    surroundingsDoNotMatter(index, octets, boundaryLength, sound);
  }

  private static void partsStayInsideAndInOrder(MultipartIndex index, long body) {
    int[] lastEnd = new int[index.partCount() + 1];
    for (int part = 0; part < index.partCount(); part++) {
      int parent = index.parent(part);
      assertThat(parent).isBetween(MultipartIndex.ROOT, part - 1);
      boolean top = parent == MultipartIndex.ROOT;
      assertThat(index.depth(part)).isEqualTo(top ? 1 : index.depth(parent) + 1);
      long outer = top ? body : index.body(parent);
      long whole = index.whole(part);
      inside(whole, outer);
      assertThat(Span.from(whole)).as("no overlap").isGreaterThanOrEqualTo(lastEnd[parent + 1]);
      lastEnd[parent + 1] = Span.to(whole);
      inside(index.body(part), whole);
      assertThat(Span.to(index.body(part))).isEqualTo(Span.to(whole));
    }
    for (int parent = MultipartIndex.ROOT; parent < index.partCount(); parent++) {
      long outer = parent == MultipartIndex.ROOT ? body : index.body(parent);
      inside(index.preamble(parent), outer);
      inside(index.epilogue(parent), outer);
    }
  }

  private static void fieldsStayInTheirPart(MultipartIndex index) {
    for (int part = 0; part < index.partCount(); part++) {
      long head = Span.of(Span.from(index.whole(part)), Span.from(index.body(part)));
      for (var field : PartField.values()) {
        inside(index.field(part, field), head);
      }
    }
  }

  private static void inside(long span, long outer) {
    if (!Span.isNone(span)) {
      assertThat(Span.from(span)).isBetween(Span.from(outer), Span.to(outer));
      assertThat(Span.to(span)).isBetween(Span.from(span), Span.to(outer));
    }
  }

  private static void defectsStayInside(MultipartIndex index, int length) {
    for (int i = 0; i < index.defects().count(); i++) {
      int from = index.defects().offset(i);
      assertThat(from).isBetween(0, length);
      assertThat(index.defects().length(i)).isBetween(0, length - from);
    }
  }

  private static void surroundingsDoNotMatter(
      MultipartIndex index, byte[] octets, int boundaryLength, boolean sound) {
    int parts = index.partCount();
    int defects = index.defects().count();
    byte[] padded = new byte[octets.length + PAD];
    Arrays.fill(padded, (byte) '-');
    System.arraycopy(octets, 0, padded, 0, octets.length);
    long boundary = Span.of(0, boundaryLength);
    assertThat(index.read(padded, boundaryLength, octets.length, boundary)).isEqualTo(sound);
    assertThat(index.partCount()).isEqualTo(parts);
    assertThat(index.defects().count()).isEqualTo(defects);
  }
}
