package org.sipward.firewall.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.config.ConfigException;

/** What is wrong with a rule is told at its line and column, within the condition, too. */
class RuleErrorsTest {
  @TempDir private Path folder = Path.of("");

  /** The line of the key {@code rules} in the file that the tests read. */
  private static final int RULES = 1 + (int) Ruled.text("", "", "").lines().count();

  private ConfigException fault(String rules) {
    return catchThrowableOfType(ConfigException.class, () -> Ruled.by(rules, folder));
  }

  private void assertTold(String rules, int line, int column, String message) {
    assertThat(fault(rules).problems().getFirst().toString())
        .startsWith("t.yaml:" + (RULES + line) + ":" + column + ": ")
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      value = {
        "method == 5 -> 1 -> 8 -> no matching overload for '_==_'",
        "method == 'A' &&\\n  to.numbr == '' -> 2 -> 3 -> undeclared reference to 'to'",
        "method -> 1 -> 1 -> expected type 'bool' but found 'string'",
        "method == -> 1 -> 10 -> mismatched input",
        "size(method, 1) > 1 -> 1 -> 5 -> no matching overload for 'size'",
        "inNumbers('nope', uri.number) -> 1 -> 11 -> no such list: nope; there are: nums",
        "request && inPrefixes('nums', source.address) -> 1 -> 23 -> a list of numbers, not of",
        "inNumbers(uri.user, uri.number) -> 1 -> 14 -> name of a list must be written out",
        "agent.matches('(') -> 1 -> 15 -> no regular expression",
        "agent.matches('(a{1,100}b){1,20}') -> 1 -> 15 -> a regular expression of this size",
        "agent.matches(method) -> 1 -> 15 -> must be written out",
        "header(method) == '' -> 1 -> 7 -> name of a header must be written out",
        "header('a b') == '' -> 1 -> 7 -> name of a header must be written out",
        "callers.map(c, c) == [] -> 1 -> 12 -> undeclared reference to 'map'",
        "timestamp('2026-01-01T00:00:00Z') == timestamp('') -> 1 -> 10 -> undeclared reference",
        "{'a': 1} == {'a': 2} -> 1 -> 1 -> a map",
      })
  void tellsWhere(String condition, int line, int column, String message) throws IOException {
    Files.writeString(folder.resolve("nums.txt"), "+33\n");
    String lists = "lists:\n  nums: {kind: numbers, file: nums.txt}\n";
    String rules = Ruled.rule(condition.replace("\\n", "\n"));
    // Six lines before the block of the condition, two of the lists, six columns of indentation.
    assertTold(rules + lists, 4 + line, 6 + column, message);
  }

  @Test
  void placesAreRightHoweverTheConditionIsWritten() {
    String start = "rules:\n  one:\n    text: t\n    then: alert\n";
    assertTold(start + "    if: size == wrong\n", 4, 17, "wrong");
    assertTold(start + "    if: \"size == wrong\"\n", 4, 18, "wrong");
    assertTold(start + "    if: 'size == wrong'\n", 4, 18, "wrong");
    assertTold(start + "    if: >\n      request\n      && size == wrong\n", 6, 18, "wrong");
    assertTold(start + "    if: >-\n      request &&\n      size == wrong\n", 6, 15, "wrong");
    assertTold(start + "    if: |2-\n      request\n      && size == wrong\n", 6, 18, "wrong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      value = {
        "when: {zones: [carriers]} -> 18 -> no such zone: carriers; there are: carrier, core, ph",
        "when: {peers: [gamma]} -> 18 -> no such peer: gamma; there are: alpha, beta",
        "when: {methods: [INVIT]} -> 20 -> enumeration",
        "when: {messages: requests, responses: [4xx]} -> 30 -> classes of responses of requests",
        "when: {headers: ['a b']} -> 20 -> pattern",
        "when: {colour: red} -> 10 -> unknown key",
        "then: reject 200 -> 3 -> pattern",
        "mode: on -> 3 -> enumeration",
      })
  void tellsWhatElseIsWrong(String line, int column, String message) {
    String then = line.startsWith("then") ? "" : "\n  then: alert";
    String rules = "rules:\n one:\n  text: t\n  " + line + then + "\n";
    assertTold(rules, 3, column, message);
  }

  @Test
  void refusesWhatMayCostTooMuch() {
    assertTold(
        Ruled.rule("callers.all(a, callers.all(b, callers.all(c, a + b + c != agent)))"),
        5,
        18,
        "it may cost");
    assertTold(Ruled.rule("header('A').contains(header('B'))"), 5, 27, "it may cost");
    assertTold(
        Ruled.rule("header('A').matches('((aa|bb|cc)*(dd|ee|ff)*(gg|hh|ii)*)*$')"),
        5,
        26,
        "it may cost");
    assertThat(fault(Ruled.rule("true || ".repeat(600) + "true"))).isNotNull();
    assertThat(fault(Ruled.rule("!".repeat(200) + "true"))).isNull();
    assertThat(fault(Ruled.rule("(".repeat(200) + "true" + ")".repeat(200)))).isNotNull();
  }

  @Test
  void aModeOfARuleThatIsNotThereIsToldToo() {
    ConfigException fault =
        catchThrowableOfType(
            ConfigException.class,
            () -> Ruled.by(Ruled.rule("true"), "\"rule:two\": enforce", "", folder));
    assertThat(fault.problems().getFirst().toString())
        .startsWith("t.yaml:7:13: zones.carrier.modes.rule:two: no such control, group or rule");
  }

  @Test
  void aListSaysItsOwnLines() throws IOException {
    Path file = folder.resolve("list.txt");
    Files.writeString(file, "# c\r\n192.0.2.0/24 # ours\n\n 192.0.2.1/24\n2001:db8::/32\nx\n");
    String lists = "lists:\n  a: {kind: %s, file: list.txt}\n";
    assertThat(fault(lists.formatted("prefixes")).problems())
        .extracting(Object::toString)
        .satisfiesExactly(
            one -> assertThat(one).startsWith(file + ":4:2: lists.a.file: no entry of prefixes"),
            two -> assertThat(two).startsWith(file + ":6:1: "));
    Files.writeString(file, "*\n" + "a".repeat(256) + "\n\u0001\nfine #1\n" + "b".repeat(2000));
    assertThat(fault(lists.formatted("names")).problems()).hasSize(4);
    Files.delete(file);
    assertThat(fault(lists.formatted("numbers")).problems().getFirst().toString())
        .contains("lists.a.file: cannot read " + file);
  }
}
