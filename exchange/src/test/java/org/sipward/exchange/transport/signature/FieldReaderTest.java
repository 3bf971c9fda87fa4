package org.sipward.exchange.transport.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dictionaries of RFC 8941: what is read, what is written again, what is refused. */
class FieldReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a=1|a=1",
        "a=1 ,\t b=-20 |a=1, b=-20",
        "a|a",
        "a=?1|a",
        "a=?0;b;c=?1;d=?0|a=?0;b;c;d=?0",
        "*a_-.*=tok/en:*|*a_-.*=tok/en:*",
        "a=\"x\\\\y\\\"z\"|a=\"x\\\\y\\\"z\"",
        "a=:AA==:|a=:AA==:",
        "a=::|a=::",
        "a=()|a=()",
        "a=( \"x\";req   \"y\" );  t=1|a=(\"x\";req \"y\");t=1",
        "a=999999999999999|a=999999999999999"
      })
  void readsAndWrites(String text, String canonical) {
    var written =
        FieldReader.dictionary(text).orElseThrow().entrySet().stream()
            .map(
                m ->
                    m.getValue().text().equals("?1")
                        ? m.getKey()
                        : m.getKey() + "=" + m.getValue().text())
            .collect(Collectors.joining(", "));
    assertThat(written).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "a=",
        "a=1,",
        "a=1 b=2",
        "A=1",
        "1=1",
        "a=1, a=2",
        "a=1;p=1;p=2",
        "a=1.5",
        "a=-",
        "a=1000000000000000",
        "a=\"x",
        "a=\"\\x\"",
        "a=\"\u00e9\"",
        "a=\"\n\"",
        "a=:AA=:",
        "a=:AB==:",
        "a=:AA",
        "a=:A A=:",
        "a=:_-8=:",
        "a=?2",
        "a=(\"x\"",
        "a=(\"x\"\"y\")",
        "a=(\"x\",\"y\")",
        "a=(\"x\"\t\"y\")",
        "a=((\"x\"))",
        "a=1 ;p",
        "a=1;\tp",
        "a=1, b=2, c=3, d=4, e=5",
        "a=1;a;b;c;d;e;f;g;h;i"
      })
  void refuses(String text) {
    assertThat(FieldReader.dictionary(text)).isEmpty();
  }

  @Test
  void isBounded() {
    assertThat(FieldReader.dictionary(list(FieldReader.MAX_ITEMS))).isPresent();
    assertThat(FieldReader.dictionary(list(FieldReader.MAX_ITEMS + 1))).isEmpty();
    int quoted = FieldReader.MAX_CHARS - "a=\"\"".length();
    assertThat(FieldReader.dictionary("a=\"" + "x".repeat(quoted) + "\"")).isPresent();
    assertThat(FieldReader.dictionary("a=\"" + "x".repeat(quoted + 1) + "\"")).isEmpty();
  }

  private static String list(int items) {
    return IntStream.range(0, items)
        .mapToObj(i -> "\"x" + i + "\"")
        .collect(Collectors.joining(" ", "a=(", ")"));
  }
}
