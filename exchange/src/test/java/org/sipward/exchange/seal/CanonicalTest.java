package org.sipward.exchange.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 8785, and a second implementation of what messages need. */
class CanonicalTest {
  /** RFC 8785 3.2.2 and 3.2.4. */
  @Test
  void exampleOfLiteralsNumbersAndStrings() {
    var text =
        """
        {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
         "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
         "literals": [null, true, false]}\
        """;
    assertThat(canonical(text))
        .isEqualTo(
            "{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /** RFC 8785 3.2.3: names are ordered by UTF-16 units. */
  @Test
  void exampleOfOrder() {
    var text =
        """
        {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh",
         "1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control",
         "\\u00f6":"Latin Small Letter O With Diaeresis"}\
        """;
    assertThat(canonical(text))
        .containsSubsequence(
            "Carriage Return", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew");
  }

  /** What each kind of example of the RFC's authors is about, in our words. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "[56, {\"d\": true, \"10\": null, \"1\": []}]~[56,{\"1\":[],\"10\":null,\"d\":true}]",
        "[3, 1, 2]~[3,1,2]",
        "{\"z\u00e9\": 1, \"z\u00ea\": 2, \"zz\": 3}~{\"zz\":3,\"z\u00e9\":1,\"z\u00ea\":2}",
        "{\"b\": {\"x\": 1.0, \"X\": 2}, \"\": {}}~{\"\":{},\"b\":{\"X\":2,\"x\":1}}",
        "{\"a\": \"e\u0301\"}~{\"a\":\"e\u0301\"}",
      })
  void orderOfNamesOnlyAndNothingOfText(String text, String expected) {
    assertThat(canonical(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"\\ud800\":1}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1e400}",
        "{\"a\":}",
        "{} {}"
      })
  void refusesWhatIsNotIJson(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Canonical.of(text));
  }

  @Test
  void agreesWithASecondImplementation() {
    long seed = 8785;
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      var value = object(random, 3);
      var canonical = canonical(spelled(value, random));
      assertThat(canonical).as("seed %d, %d", seed, i).isEqualTo(plain(value));
      assertThat(canonical(canonical)).isEqualTo(canonical);
    }
  }

  private static String canonical(String text) {
    return new String(Canonical.of(text), UTF_8);
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> random.nextBoolean();
      case 1 -> random.nextLong(-9_007_199_254_740_991L, 9_007_199_254_740_992L);
      case 2 -> (long) random.nextInt(1000) - 500;
      case 3 -> string(random);
      case 4 -> object(random, depth - 1);
      default -> {
        List<Object> list = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
          list.add(value(random, depth - 1));
        }
        yield list;
      }
    };
  }

  private static Map<String, Object> object(Random random, int depth) {
    Map<String, Object> map = new TreeMap<>();
    for (int n = random.nextInt(5); n > 0; n--) {
      map.put(string(random), value(random, depth));
    }
    return map;
  }

  private static String string(Random random) {
    var text = new StringBuilder();
    for (int n = random.nextInt(6); n > 0; n--) {
      int c = random.nextInt(4) == 0 ? random.nextInt(0x11_0000) : random.nextInt(0x80);
      text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? '/' : c);
    }
    return text.toString();
  }

  /** RFC 8785 3.2.2.2, written again. */
  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int at = "\b\t\n\f\r\"\\".indexOf(c);
      if (at >= 0) {
        out.append('\\').append("btnfr\"\\".charAt(at));
      } else if (c < 0x20) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static String plain(Object value) {
    return switch (value) {
      case String text -> quoted(text);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> quoted((String) e.getKey()) + ":" + plain(e.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(CanonicalTest::plain).collect(Collectors.joining(",", "[", "]"));
      default -> value.toString();
    };
  }

  /** The same value with spaces, needless escapes, and names from last to first. */
  private static String spelled(Object value, Random random) {
    var space = " \n\t ".substring(0, random.nextInt(4));
    return switch (value) {
      case String text -> space + escaped(text, random);
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(
                  e ->
                      escaped((String) e.getKey(), random)
                          + space
                          + ":"
                          + spelled(e.getValue(), random))
              .collect(Collectors.collectingAndThen(Collectors.toList(), List::reversed))
              .stream()
              .collect(Collectors.joining(space + ",", "{", "}" + space));
      case List<?> list ->
          list.stream().map(v -> spelled(v, random)).collect(Collectors.joining(",", "[", "]"));
      default -> value + space;
    };
  }

  private static String escaped(String text, Random random) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean must = c < 0x20 || c == '"' || c == '\\';
      boolean pair = Character.isSurrogate(c);
      if (must || (!pair && random.nextInt(3) == 0)) {
        out.append("\\u%04X".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
