package org.sipward.firewall.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Span;

class SipHashTest {
  /** From the reference implementation of the authors: key 00..0f, input 00, 01, 02 ... */
  @ParameterizedTest
  @CsvSource({
    "0, 726fdb47dd0e0e31",
    "1, 74f839c593dc67fd",
    "7, ab0200f58b01d137",
    "8, 93f5f5799a932462",
    "15, a129ca6149be45e5"
  })
  void agreesWithTheReference(int length, String expected) {
    SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
    byte[] input = new byte[length + 3];
    for (int i = 0; i < length; i++) {
      input[i + 2] = (byte) i;
    }
    assertThat(hash.of(input, Span.of(2, length + 2)))
        .isEqualTo(Long.parseUnsignedLong(expected, 16));
  }
}
