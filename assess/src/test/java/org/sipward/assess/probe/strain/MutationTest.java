package org.sipward.assess.probe.strain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutationTest {
  private static final int LONGEST = 1_400;

  @ParameterizedTest
  @EnumSource(Exposed.Protocol.class)
  void makesTheSameAgainAndManyDifferentOnes(Exposed.Protocol protocol) {
    List<byte[]> seeds = Seeds.of(new Exposed(protocol, "192.0.2.7", 80, "/"));
    Mutation one = new Mutation(seeds, 7, LONGEST);
    Mutation again = new Mutation(seeds, 7, LONGEST);
    Set<String> seen = new HashSet<>();
    for (int number = 0; number < 1_000; number++) {
      byte[] message = one.at(number);
      assertThat(again.at(number)).isEqualTo(message);
      assertThat(message).hasSizeLessThanOrEqualTo(LONGEST);
      seen.add(HexFormat.of().formatHex(message));
    }
    assertThat(seen).hasSizeGreaterThan(800);
    assertThat(new Mutation(seeds, 8, LONGEST).at(0)).isNotEqualTo(one.at(0));
  }
}
