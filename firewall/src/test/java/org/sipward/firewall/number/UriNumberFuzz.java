package org.sipward.firewall.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.sip.Span;

/** Any octets at all are read as a number that could exist, as one that cannot, or as none. */
final class UriNumberFuzz {
  private static final DialPlan FRANCE = DialPlan.of("FR", DialPlan.Bare.NATIONAL);
  private static final PrefixSet SOME =
      PrefixSet.of(Set.of(E164.of("33"), E164.of("3314"), E164.of("1")));

  private final UriNumber reader = new UriNumber();

  @FuzzTest(maxDuration = "10m")
  void readsAnything(byte @Nullable [] input) {
    byte[] octets = input == null ? new byte[0] : input;
    for (String start : new String[] {"", "tel:", "sip:", "SIPS:", "tel:+", "sip:00"}) {
      byte[] uri = new byte[start.length() + octets.length];
      for (int i = 0; i < uri.length; i++) {
        uri[i] = i < start.length() ? (byte) start.charAt(i) : octets[i - start.length()];
      }
      check(reader.read(uri, Span.of(0, uri.length), FRANCE));
      check(reader.read(uri, Span.of(0, uri.length), DialPlan.NONE));
    }
  }

  private static void check(long number) {
    if (number != E164.NONE && number != E164.IMPOSSIBLE) {
      String digits = Long.toString(number).substring(1);
      assertThat(digits).matches("[1-9][0-9]{0,14}");
      assertThat(E164.length(number)).isEqualTo(digits.length());
      assertThat(SOME.contains(number))
          .isEqualTo(digits.startsWith("33") || digits.startsWith("1"));
      NumberClass.of(number, NumberPlan.shipped());
    }
  }
}
