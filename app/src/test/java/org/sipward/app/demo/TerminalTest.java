package org.sipward.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.app.demo.LiveView.Row;
import org.sipward.app.demo.LiveView.Tone;

class TerminalTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void drawsInPlaceAndLeavesNoTrace(boolean colours) {
    var written = new StringWriter();
    try (var terminal = new Terminal(new PrintWriter(written), colours)) {
      terminal.draw(List.of(new Row(Tone.HEADING, "head"), new Row(Tone.BAD, "bad")));
    }
    assertThat(written.toString())
        .startsWith("\u001b[?1049h\u001b[?25l\u001b[H")
        .contains("head\u001b[0m\u001b[K\r\n")
        .contains((colours ? "\u001b[1;31m" : "\u001b[1m") + "bad\u001b[0m\u001b[K\u001b[J")
        .endsWith("\u001b[?25h\u001b[?1049l");
  }
}
