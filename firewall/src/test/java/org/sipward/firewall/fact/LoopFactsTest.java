package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The facts of a running loop. */
class LoopFactsTest {

  /** In the interface each is silent, so that nothing but this would tell that one is forgotten. */
  @Test
  void hearsEveryFact() {
    assertThat(Arrays.stream(Facts.class.getMethods()).toList())
        .isNotEmpty()
        .allMatch(
            fact ->
                Arrays.stream(LoopFacts.class.getDeclaredMethods())
                    .anyMatch(
                        own ->
                            own.getName().equals(fact.getName())
                                && List.of(own.getParameterTypes())
                                    .equals(List.of(fact.getParameterTypes()))));
  }
}
