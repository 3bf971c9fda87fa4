package org.sipward.app.demo.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.app.demo.LiveView;
import org.sipward.app.demo.LiveView.Row;
import org.sipward.app.demo.LiveView.Tone;

class BoardViewTest {
  private static final BoardView VIEW = new BoardView(Duration.ofMinutes(2));

  static Stream<Board> boards() {
    return Stream.of(Boards.empty(), Boards.good(), Boards.withFailedCall(), Boards.huge());
  }

  @ParameterizedTest
  @MethodSource("boards")
  void fitsTheScreen(Board board) {
    assertThat(VIEW.rows(board))
        .hasSizeLessThanOrEqualTo(LiveView.ROWS)
        .allSatisfy(row -> assertThat(row.text()).hasSizeLessThanOrEqualTo(LiveView.COLUMNS))
        .allSatisfy(row -> assertThat(row.text()).matches("[ -~]*"));
  }

  @Test
  void showsEachOperatorTheSumAndTheRecall() {
    assertThat(text(Boards.good()))
        .contains("alpha withdraws its report")
        .contains("1:05 of 2:00")
        .containsPattern("charlie +1,234 +0 +2 +92 +100 +0\\.64 s +0\\.09 s")
        .contains("a:RESTRICT c:-")
        .contains("1 of 2 have proved that it is undone, the last after 0.32 s")
        .contains("sum  1 - 0.8646 = 0.1354")
        .contains("1:02  bravo reports it too");
  }

  @Test
  void aFailedCallIsSetOff() {
    assertThat(VIEW.rows(Boards.withFailedCall()))
        .filteredOn(row -> row.tone() == Tone.BAD)
        .hasSize(1);
    assertThat(VIEW.rows(Boards.good())).noneMatch(row -> row.tone() == Tone.BAD);
  }

  private static String text(Board board) {
    return VIEW.rows(board).stream().map(Row::text).collect(Collectors.joining("\n"));
  }
}
