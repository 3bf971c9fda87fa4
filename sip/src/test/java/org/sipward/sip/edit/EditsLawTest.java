package org.sipward.sip.edit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sipward.sip.Octets;

/** Laws of edits, over seeded random edits and the naive model they must agree with. */
final class EditsLawTest {

  @Test
  void equalNaiveStringBuildingWhateverTheOrder() {
    var random = seeded();
    var edits = new Edits();
    for (int round = 0; round < 5_000; round++) {
      byte[] choices = new byte[random.nextInt(120)];
      random.nextBytes(choices);
      EditsModel.check(edits, choices);
    }
  }

  @Test
  void touchNothingButTheirTarget() {
    var random = seeded();
    for (int round = 0; round < 1_000; round++) {
      byte[] array = new byte[50];
      random.nextBytes(array);
      byte[] original = array.clone();
      int from = random.nextInt(40);
      int to = from + random.nextInt(50 - from);
      var edits = new Edits();
      edits.begin(Octets.of(array));
      edits.replace(from, to).text("xyz");

      assertThat(array).isEqualTo(original);
      var text = new String(original, ISO_8859_1);
      assertThat(edits).hasToString(text.substring(0, from) + "xyz" + text.substring(to));
    }
  }

  @Test
  void areGoneAfterBeginningAgain() {
    var edits = new Edits();
    edits.begin(Octets.of("one"));
    edits.replace(0, 3).text("two");
    edits.begin(Octets.of("three"));

    assertThat(edits.isEmpty()).isTrue();
    assertThat(edits.toArray()).isEqualTo("three".getBytes(ISO_8859_1));
  }

  private static SplittableRandom seeded() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    return new SplittableRandom(seed);
  }
}
