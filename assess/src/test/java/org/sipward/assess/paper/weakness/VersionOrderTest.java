package org.sipward.assess.paper.weakness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {
  @ParameterizedTest
  @CsvSource({
    "SEMANTIC,1.2.3,1.2.3,0",
    "SEMANTIC,v1.2.3,1.2.3,0",
    "SEMANTIC,1.2.3,1.10.0,-1",
    "SEMANTIC,1.2,1.2.0,0",
    "SEMANTIC,1.0.0-alpha,1.0.0,-1",
    "SEMANTIC,1.0.0-alpha,1.0.0-alpha.1,-1",
    "SEMANTIC,1.0.0-alpha.1,1.0.0-alpha.beta,-1",
    "SEMANTIC,1.0.0-beta.2,1.0.0-beta.11,-1",
    "SEMANTIC,1.0.0-rc.1,1.0.0-beta.11,1",
    "SEMANTIC,1.0.0+a,1.0.0+b,0",
    "SEMANTIC,99999999999999999999.0.0,1.0.0,1",
    "SEMANTIC,1.0.0,latest,",
    "DEBIAN,1.0-1,1.0-2,-1",
    "DEBIAN,1:0.9,1.0,1",
    "DEBIAN,1.0~rc1,1.0,-1",
    "DEBIAN,1.0~rc1-1,1.0~rc1~beta-1,1",
    "DEBIAN,3.0.11-1~deb12u2,3.0.11-1~deb12u3,-1",
    "DEBIAN,1.10,1.9,1",
    "DEBIAN,1.0a,1.0b,-1",
    "DEBIAN,1.0+dfsg,1.0,1",
    "DEBIAN,1.0,1.0-0,0",
    "DEBIAN,1.0 x,1.0,",
    "NUMBERS,1.2,1.10,-1",
    "NUMBERS,1.2,1.2.0,0",
    "NUMBERS,1.2,1.2b,",
    "NUMBERS,2024.1,2023.12.31,1",
  })
  void ordersOrSaysNothing(String order, String a, String b, Integer expected) {
    OptionalInt seen = VersionOrder.valueOf(order).compare(a, b);
    OptionalInt reversed = VersionOrder.valueOf(order).compare(b, a);
    if (expected == null) {
      assertThat(seen).isEmpty();
      assertThat(reversed).isEmpty();
    } else {
      assertThat(Integer.signum(seen.orElseThrow())).isEqualTo(expected);
      assertThat(Integer.signum(reversed.orElseThrow())).isEqualTo(-expected);
    }
  }
}
