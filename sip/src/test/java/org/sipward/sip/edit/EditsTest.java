package org.sipward.sip.edit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Octets;

final class EditsTest {
  private static final Octets LETTERS = Octets.of("abcdefghij");

  private final Edits edits = new Edits();

  @Test
  void leavesTheMessageAsItIsWithoutEdits() {
    byte[] array = "..abc..".getBytes(ISO_8859_1);
    edits.begin(new Octets(array, 2, 5));

    assertThat(edits.isEmpty()).isTrue();
    assertThat(edits.length()).isEqualTo(3);
    assertThat(edits.toArray()).containsExactly('a', 'b', 'c');
    edits.writeTo(
        (from, start, end) -> {
          assertThat(from).isSameAs(array);
          assertThat(start).isEqualTo(2);
          assertThat(end).isEqualTo(5);
        });
  }

  @Test
  void replacesInsertsAndDeletesInAnyOrder() {
    edits.begin(LETTERS);
    edits.replace(8, 9).text("<").number(1_230).text(">");
    edits.insert(0).text("^");
    edits.delete(2, 4);
    edits.insert(10).octets(LETTERS.array(), 0, 2);

    assertThat(edits).hasToString("^abefgh<1230>jab");
    assertThat(edits.length()).isEqualTo(16);
  }

  @Test
  void keepsInsertionsAtOnePlaceInTheirOrderAndBeforeAReplacementThere() {
    edits.begin(LETTERS);
    edits.insert(3).text("1");
    edits.replace(3, 5).text("R");
    edits.insert(3).text("2");
    edits.insert(5).text("3");
    edits.insert(3).text("4");

    assertThat(edits).hasToString("abc124R3fghij");
  }

  @ParameterizedTest
  @CsvSource({
    "4, 6, 4, 6",
    "4, 6, 5, 6",
    "4, 6, 3, 5",
    "4, 6, 5, 8",
    "4, 6, 3, 8",
    "4, 6, 5, 5",
    "5, 5, 4, 6",
  })
  void refusesAnEditThatOverlapsAnother(int from, int to, int start, int end) {
    edits.begin(LETTERS);
    edits.replace(from, to).text("x");
    var before = edits.toString();

    assertThatIllegalStateException().isThrownBy(() -> edits.replace(start, end));
    assertThat(edits).hasToString(before);
  }

  @ParameterizedTest
  @CsvSource({"4, 6, 6, 8", "4, 6, 2, 4", "4, 6, 4, 4", "4, 6, 6, 6", "4, 4, 4, 6", "6, 6, 4, 6"})
  void takesNeighbours(int from, int to, int start, int end) {
    edits.begin(LETTERS);
    edits.replace(from, to).text("1");
    edits.replace(start, end).text("2");

    assertThat(edits.length()).isEqualTo(12 - (to - from) - (end - start));
  }

  @Test
  void refusesPlacesOutsideTheMessage() {
    edits.begin(new Octets(LETTERS.array(), 2, 5));

    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> edits.replace(1, 3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> edits.replace(4, 6));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> edits.replace(4, 3));
    assertThat(edits.isEmpty()).isTrue();
  }

  @Test
  void refusesTextWithoutAnOpenReplacement() {
    assertThatIllegalStateException().isThrownBy(() -> new Edits().text("x"));
    edits.begin(LETTERS);
    edits.insert(1).text("x");
    edits.begin(LETTERS);
    assertThatIllegalStateException().isThrownBy(() -> edits.number(1));
    assertThatIllegalArgumentException().isThrownBy(() -> edits.insert(0).number(-1));
  }

  @Test
  void isBounded() {
    edits.begin(LETTERS);
    for (int i = 0; i < Edits.CAPACITY; i++) {
      edits.insert(5).text("x");
    }
    assertThatIllegalStateException().isThrownBy(() -> edits.insert(5));
    assertThat(edits.length()).isEqualTo(10 + Edits.CAPACITY);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "9, 9", "10, 10", "9223372036854775807, 9223372036854775807"})
  void writesNumbersInDecimal(long number, String text) {
    edits.begin(Octets.of(""));
    edits.insert(0).number(number);

    assertThat(edits).hasToString(text);
  }

  @Test
  void saysWhatIsAlreadyReplaced() {
    edits.begin(LETTERS);
    edits.replace(2, 4).text("x");
    edits.insert(6).text("y");

    assertThat(edits.covers(1)).isFalse();
    assertThat(edits.covers(2)).isTrue();
    assertThat(edits.covers(3)).isTrue();
    assertThat(edits.covers(4)).isFalse();
    assertThat(edits.covers(6)).isFalse();
  }

  /** The arena and the tables are reused: what one message needed, the next one has. */
  @Test
  void allocatesNothingOnceItHasGrown() {
    var random = new SplittableRandom(7);
    var message = Octets.of("m".repeat(1_500));
    int[] written = {0};
    Edits.Sink sink = (array, from, to) -> written[0] += to - from;
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    for (int round = 0; round < 3_000; round++) {
      if (round == 2_000) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      edits.begin(message);
      for (int i = 0; i < 20; i++) {
        int at = i * 70 + random.nextInt(60);
        edits.replace(at, at + 10).text("Via: SIP/2.0/UDP ").octets(message.array(), 0, 300);
        edits.number(round);
      }
      edits.writeTo(sink);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(written[0]).isPositive();
    // Reading the counter itself costs a few octets; one object per round would be 16,000.
    assertThat(allocated).isLessThan(2_000);
  }
}
