package org.sipward.firewall.flood;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.sip.Octets;
import org.sipward.sip.Span;

/** Any octets at all open somehow, and what is found or hashed lies within them. */
final class FloodFuzz {
  private final Names names = new Names(new KeyedHash(1, 2));

  @FuzzTest(maxDuration = "10m")
  void staysWithinTheOctets(byte @Nullable [] input) {
    byte[] octets = input == null ? new byte[0] : input;
    int from = octets.length / 4;
    int to = octets.length - octets.length / 4;
    byte[] alone = Arrays.copyOfRange(octets, from, to);
    Octets part = new Octets(octets, from, to);
    assertThat(Opening.of(part)).isEqualTo(Opening.of(Octets.of(alone)));
    long nonce = Proving.nonce(octets, from, to);
    long same = Proving.nonce(alone, 0, alone.length);
    assertThat(Span.isNone(nonce)).isEqualTo(Span.isNone(same));
    if (!Span.isNone(nonce)) {
      assertThat(Span.from(nonce)).isBetween(from, to);
      assertThat(Span.to(nonce)).isBetween(Span.from(nonce), to);
      assertThat(names.of(7, octets, nonce)).isEqualTo(names.of(7, alone, same));
    }
    long whole = names.of(7, octets, Span.of(from, to));
    assertThat(whole).isEqualTo(names.of(7, alone, Span.of(0, alone.length))).isNotIn(0L, -1L);
  }
}
