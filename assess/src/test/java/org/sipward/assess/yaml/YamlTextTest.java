package org.sipward.assess.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlTextTest {
  private static final String ODD =
      "ab: #-'\"\\\n"
          + "\t\u0000\u0007\u0085\u00a0\u00e9\u2028\u2029\ufeff\ufffe\uffff,[]{}&*!|>%@`?0123.yesnull~";

  /** Whatever was put in comes out again; a failure prints its seed. */
  @Test
  void readsWhatItWrote() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      String value = text(random);
      List<String> list = List.of(text(random), "x", text(random));
      YamlText yaml = new YamlText();
      yaml.comment(value).open("a").put("one", value).put("many", list).close().put("z", 7);
      List<Problem> problems = new ArrayList<>();
      Place root = YamlFile.parse("f", yaml.toString(), problems).orElseThrow();
      String where = "seed " + seed + ": " + yaml;
      assertThat(root.at("a").orElseThrow().text("one").orElse("")).as(where).isEqualTo(value);
      assertThat(root.at("a").orElseThrow().texts("many")).as(where).isEqualTo(list);
      assertThat(root.text("z")).as(where).contains("7");
      assertThat(problems).as(where).isEmpty();
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(
          random.nextInt(40) == 0 ? "\ud83d\ude00" : ODD.charAt(random.nextInt(ODD.length())));
    }
    return text.toString();
  }
}
