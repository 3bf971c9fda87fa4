package org.sipward.sip.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.sipward.sip.Span;

/** What must hold of any octets read as a message fragment. */
final class SipFragmentLaws {
  private SipFragmentLaws() {}

  static void hold(SipFragment fragment, byte[] octets) {
    boolean sound = fragment.read(octets, 0, octets.length);
    assertThat(sound).isEqualTo(fragment.defects().count() == 0);
    int before = 0;
    if (!Span.isNone(fragment.startLine())) {
      assertThat(Span.from(fragment.startLine())).isZero();
      before = Span.to(fragment.startLine());
    }
    for (int i = 0; i < fragment.headerCount(); i++) {
      long name = fragment.headerName(i);
      long value = fragment.headerValue(i);
      assertThat(Span.from(name)).isGreaterThanOrEqualTo(before);
      assertThat(Span.from(value)).isGreaterThan(Span.to(name));
      assertThat(Span.to(value)).isBetween(Span.from(value), octets.length);
      before = Span.to(value);
    }
    if (!Span.isNone(fragment.body())) {
      assertThat(Span.from(fragment.body())).isBetween(before, octets.length);
      assertThat(Span.to(fragment.body())).isEqualTo(octets.length);
    }
  }

  static void hold(CpimHeaders headers, byte[] octets) {
    boolean sound = headers.read(octets, 0, octets.length);
    assertThat(sound).isEqualTo(headers.isEnded() && headers.defects().count() == 0);
    int before = 0;
    for (int i = 0; i < headers.count(); i++) {
      assertThat(Span.from(headers.name(i))).isGreaterThanOrEqualTo(before);
      assertThat(Span.from(headers.value(i))).isGreaterThan(Span.to(headers.name(i)));
      assertThat(Span.to(headers.value(i))).isBetween(Span.from(headers.value(i)), octets.length);
      before = Span.to(headers.value(i));
    }
  }
}
