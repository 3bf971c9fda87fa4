package org.sipward.firewall.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.sip.Span;

/**
 * Members of objects in base64url: what a signer writes, what else there may be, and what is none.
 */
class JsonMembersTest {
  private final JsonMembers members = new JsonMembers();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                  | []",
        " {<TAB>\"a\"<CR>:<LF>1 , \"bc\" : \"x\" } | [1, \"x\"]",
        "{\"a\":{\"b\":[1,{}]},\"c\":[]}     | [{\"b\":[1,{}]}, []]",
        "{\"a\":\"}\\\",\"}                  | [\"}\\\",\"]",
        "{\"a\":[\"]\",\"}\"],\"b\":true}    | [[\"]\",\"}\"], true]",
        "{\"\":null}                         | [null]",
        "{\"a\\\"b\":-1.5e9}                 | [-1.5e9]"
      })
  void areRead(String json, String values) {
    begin(json.replace("<TAB>", "\t").replace("<CR>", "\r").replace("<LF>", "\n"));
    List<String> read = new ArrayList<>();
    while (members.next()) {
      read.add(value());
    }
    assertThat(members.isBroken()).isFalse();
    assertThat(read).hasToString(values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "\"a\"",
        "{",
        "{\"a\"",
        "{\"a",
        "{\"a\":",
        "{\"a\":}",
        "{\"a\":,}",
        "{\"a\":]}",
        "{\"a\" 1}",
        "{a:1}",
        "{a\":1}",
        "{\"a\"x1}",
        "{\"a\":\"x",
        "{\"a\":\"x\\",
        "{\"a\":[1}",
        "{\"a\":{",
        "{\"a\":1",
        "{\"a\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}"
      })
  void whatIsNoneIsBroken(String json) {
    begin(json);
    int steps = 0;
    while (members.next()) {
      assertThat(++steps).isLessThan(9);
    }
    assertThat(members.isBroken()).isTrue();
  }

  @Test
  void sixteenLevelsAreReadAndNoMore() {
    begin("{\"a\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}");
    assertThat(members.next()).isTrue();
    assertThat(members.valueLength()).isEqualTo(33);
  }

  @Test
  void everyOctetIsDecoded() {
    StringBuilder text = new StringBuilder();
    for (int c = 1; c < 256; c++) {
      text.append(c == '"' || c == '\\' ? 'x' : (char) c);
    }
    for (String before : List.of("", "x", "xy")) {
      begin("{\"" + before + "\":\"" + text + "\"}");
      assertThat(members.next()).isTrue();
      assertThat(members.isNamed(before)).isTrue();
      assertThat(members.isText(text.toString())).isTrue();
      assertThat(value()).isEqualTo("\"" + text + "\"");
    }
  }

  /** What base64url writes as minus and low line, old encoders write as plus and slash. */
  @Test
  void bothAlphabetsAreRead() {
    byte[] json = "{\"~~~???>>>\":\"~?>~?>\"}".getBytes(StandardCharsets.ISO_8859_1);
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      byte[] a = encoder.encode(json);
      members.begin(a, Span.of(0, a.length));
      assertThat(members.next()).isTrue();
      assertThat(members.isNamed("~~~???>>>")).isTrue();
      assertThat(members.next()).isFalse();
      assertThat(members.isBroken()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "1577836800, 1577836800",
    "999999999999999, 999999999999999",
    "1000000000000000, -1",
    "-1, -1",
    "1.5, -1",
    "1/, -1",
    "1:, -1",
    "true, -1",
    "{}, -1"
  })
  void aNumberIsOfDigits(String json, long number) {
    begin("{\"iat\":" + json + "}");
    assertThat(members.next()).isTrue();
    assertThat(members.number()).isEqualTo(number);
  }

  @Test
  void aTextIsTheTextOfTheMessage() {
    assertThat(isText("\"https:\\/\\/A.example\\/p\"", "https://a.example/P")).isTrue();
    assertThat(isText("\"https://a.example/p\"", "HTTPS://a.example/p")).isTrue();
    assertThat(isText("\"azAZ\"", "AZaz")).isTrue();
    assertThat(isText("\"\"", "")).isTrue();
    assertThat(isText("\"ab\"", "abc")).isFalse();
    assertThat(isText("\"abc\"", "ab")).isFalse();
    assertThat(isText("\"abd\"", "abc")).isFalse();
    assertThat(isText("\"a[\"", "a{")).isFalse();
    assertThat(isText("\"a@\"", "a`")).isFalse();
    assertThat(isText("\"a\\\\b\"", "a\\b")).isFalse();
    assertThat(isText("[abc]", "abc")).isFalse();
    begin("{\"a\":\"abc\"}");
    assertThat(members.next()).isTrue();
    assertThat(members.isText("abc")).isTrue();
    assertThat(members.isText("abd")).isFalse();
    assertThat(members.isText("ab")).isFalse();
    assertThat(members.isNamed("a")).isTrue();
    assertThat(members.isNamed("ab")).isFalse();
    assertThat(members.isNamed("b")).isFalse();
    begin("{\"a\":[abc]}");
    assertThat(members.next()).isTrue();
    assertThat(members.isText("abc")).isFalse();
  }

  @Test
  void anObjectIsEntered() {
    begin("{\"dest\":{\"tn\":[\"1\"]},\"orig\":\"x\"}");
    assertThat(members.next()).isTrue();
    members.enter();
    assertThat(members.next()).isTrue();
    assertThat(members.isNamed("tn")).isTrue();
    assertThat(value()).isEqualTo("[\"1\"]");
    assertThat(members.next()).isFalse();
    assertThat(members.isBroken()).isFalse();
    begin("{\"dest\":[\"tn\"]}");
    assertThat(members.next()).isTrue();
    members.enter();
    assertThat(members.next()).isFalse();
    assertThat(members.isBroken()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"alg\":1,\"alg\":2} | true",
        "{\"alg\":1,\"b\":2}   | false",
        "{\"b\":1,\"b\":2}     | false",
        "{\"alg\":1,\"alg\"    | false",
        "{\"alg\":1,\"alg\":1,x| true"
      })
  void isToldWhatIsThereTwice(String json, boolean twice) {
    begin(json);
    assertThat(members.hasTwice("alg")).isEqualTo(twice);
    assertThat(members.isBroken()).isFalse();
    assertThat(members.next()).isTrue();
    assertThat(members.valueLength()).isOne();
  }

  @Test
  void whatIsNoBase64EndsTheText() {
    for (String wrong : List.of("@", "[", "`", "{", ":", ".", ",", "\u00c1")) {
      byte[] a = encoded("{\"abc\":\"defghi\"}");
      a[12] = (byte) wrong.charAt(0);
      members.begin(a, Span.of(0, a.length));
      assertThat(members.next()).isFalse();
      assertThat(members.isBroken()).isTrue();
    }
  }

  @Test
  void paddingIsNoPartOfIt() {
    for (String json : List.of("{}", "{ }", "{  }")) {
      byte[] a = Base64.getUrlEncoder().encode(json.getBytes(StandardCharsets.ISO_8859_1));
      members.begin(a, Span.of(0, a.length));
      assertThat(members.next()).isFalse();
      assertThat(members.isBroken()).isFalse();
    }
    members.begin(new byte[] {'=', '='}, Span.of(0, 2));
    assertThat(members.next()).isFalse();
    assertThat(members.isBroken()).isTrue();
  }

  private boolean isText(String value, String text) {
    begin("{\"a\":" + value + "}");
    assertThat(members.next()).isTrue();
    byte[] a = ("x" + text + "x").getBytes(StandardCharsets.ISO_8859_1);
    return members.isText(a, Span.of(1, 1 + text.length()));
  }

  private String value() {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < members.valueLength(); i++) {
      value.append((char) members.valueAt(i));
    }
    return value.toString();
  }

  /** Between octets that could belong to it. */
  private void begin(String json) {
    byte[] encoded = encoded(json);
    byte[] a = new byte[encoded.length + 8];
    Arrays.fill(a, (byte) 'i');
    System.arraycopy(encoded, 0, a, 3, encoded.length);
    members.begin(a, Span.of(3, 3 + encoded.length));
  }

  private static byte[] encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encode(json.getBytes(StandardCharsets.ISO_8859_1));
  }
}
