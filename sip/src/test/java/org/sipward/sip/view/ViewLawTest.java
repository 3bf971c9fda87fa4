package org.sipward.sip.view;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Mutations;
import org.sipward.sip.Octets;

final class ViewLawTest {
  private static final int MUTATIONS = 2_000;

  private final ViewLaws laws = new ViewLaws();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void holdOnSpoiledMessages(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Mutations.messages().forEach(laws::hold);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] octets = Mutations.next(random, Mutations.messages());
      try {
        laws.hold(octets);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ":\n" + Octets.of(octets), e);
      }
    }
  }
}
