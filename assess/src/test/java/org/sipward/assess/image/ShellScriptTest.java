package org.sipward.assess.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellScriptTest {
  /** Line ends are written as {@code \n}; what may not be met has a question mark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "telnetd -F @ telnetd -F",
        "# telnetd @ ",
        "a; b && c & d @ a, b, c, d",
        "D=/usr/sbin/x\\n$D -a @ /usr/sbin/x -a",
        "OPTS=\"-F -p 23\"\\nx $OPTS @ x -F -p 23",
        "x \"a b\" 'c;d' @ x a b c;d",
        "if [ -f /debug ]; then x; fi; y @ ?x, y",
        "if [ -x /usr/sbin/x ]; then x; fi @ x",
        "if grep -q debug /proc/cmdline; then x; else y; fi @ ?x, ?y",
        "[ -n \"$A\" ] && x\\ny @ ?x, y",
        "[ \"$A\" = 1 ] || exit 0\\nx @ ?x",
        "[ -x /sbin/x ] || exit 0\\nx @ x",
        "case $1 in\\nstart)\\n x\\n ;;\\nstop)\\n y\\n ;;\\nesac\\nz @ x, z",
        "case $1 in stop|restart) y ;; start) x ;; esac @ x",
        "start() {\\n x\\n}\\nstop() {\\n y\\n}\\nstart @ x, start",
        "help() {\\n x\\n} @ ?x",
        "help() {\\n x\\n}\\nhelp now @ x, help now",
        "cat << EOF\\ntelnetd\\nEOF\\ny @ cat, y",
        "while true; do x; done @ true, x",
        "x > /dev/null 2>&1 & y @ x > /dev/null 2>&1, y",
        "a \\\\\\n -b @ a -b",
        "if [ \"$1\" = \"start @ ",
      })
  void readsWhatIsStarted(String script, String expected) {
    List<String> seen =
        ShellScript.commands(script.replace("\\n", "\n").replace("\\\\", "\\")).stream()
            .map(c -> (c.conditional() ? "?" : "") + String.join(" ", c.words()))
            .toList();
    assertThat(String.join(", ", seen)).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void givesUpWhatHasNoEnd() {
    assertThat(ShellScript.commands("if x; then ".repeat(50_000))).hasSizeLessThan(2_001);
    assertThat(ShellScript.commands("x;".repeat(50_000))).hasSizeLessThan(2_001);
  }
}
