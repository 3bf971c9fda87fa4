package org.sipward.sip.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.sipward.sip.Limits;
import org.sipward.sip.frame.Framing.Broken;
import org.sipward.sip.frame.Framing.Framed;
import org.sipward.sip.frame.Framing.KeepAlive;
import org.sipward.sip.frame.Framing.NeedMore;

/** Any octets, cut anywhere, get one answer, and the answer lies within what was seen. */
final class FramerFuzz {
  private static final Limits TIGHT = new Limits(400, 200, 6, 60, 1_024, 64, 2, 256, 40, 32, 4, 64);

  @FuzzTest(maxDuration = "10m")
  void framesTheSameHoweverTheStreamIsCut(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int cut = (input[0] & 0xff) % input.length;
    byte[] stream = Arrays.copyOfRange(input, 1, input.length);
    for (var limits : new Limits[] {Limits.DEFAULT, TIGHT}) {
      check(stream, Math.min(cut, stream.length), limits);
    }
  }

  private static void check(byte[] stream, int cut, Limits limits) {
    var whole = new StreamFramer(limits).frame(stream, 0, stream.length);
    var framer = new StreamFramer(limits);
    var first = framer.frame(stream, 0, cut);
    if (first instanceof NeedMore(int atLeast)) {
      assertThat(framer.frame(stream, 0, stream.length)).isEqualTo(whole);
      if (whole instanceof Framed(int skip, int length)) {
        assertThat(cut + atLeast).isLessThanOrEqualTo(skip + length);
      }
    } else {
      assertThat(first).isEqualTo(whole);
    }
    switch (whole) {
      case Framed(int skip, int length) -> {
        assertThat(skip + length).isLessThanOrEqualTo(stream.length);
        assertThat(length).isLessThanOrEqualTo(limits.message());
      }
      case KeepAlive(int length) -> assertThat(length).isLessThanOrEqualTo(stream.length);
      case Broken(_, int offset) -> assertThat(offset).isBetween(0, stream.length - 1);
      case NeedMore(int atLeast) ->
          assertThat(stream.length + atLeast).isBetween(4, limits.message() + 2);
    }
  }
}
