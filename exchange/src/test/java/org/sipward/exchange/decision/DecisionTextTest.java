package org.sipward.exchange.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.exchange.decision.Cases.NOW;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.decision.Statement.Ground;
import org.sipward.exchange.decision.Statement.Status;
import org.sipward.exchange.log.Seeds;
import org.sipward.exchange.vocabulary.Ceiling;
import org.sipward.exchange.vocabulary.EventType;

/** The printed sum, done again from nothing but the print. */
class DecisionTextTest {
  private static final Pattern WEIGHT =
      Pattern.compile("confidence ([0-9.]+) \\* reliability ([0-9.]+) \\* fading ([0-9.]+) = (.*)");
  private static final Pattern REST =
      Pattern.compile("(?:sum|crowd) +1 - ([0-9.* ]+?)(?:, at most ([0-9.]+))? = ([0-9.]+)");
  private static final Pattern CONTRADICTED =
      Pattern.compile("contradicted here: ([0-9.]+) \\* ([0-9.]+) = ([0-9.]+)");

  private static final Matter SPAM = Cases.matter(EventType.SPAM);

  @Test
  void everyPrintedSumComesOutAgain() {
    var random = Seeds.next();
    for (int i = 0; i < 500; i++) {
      var evidence = new ArrayList<Evidence>();
      for (int j = random.nextInt(9); j > 0; j--) {
        int member = random.nextInt(9);
        evidence.add(
            Cases.said(
                SPAM,
                "m" + member,
                "g" + member % 5,
                random.nextInt(101),
                Duration.ofSeconds(random.nextInt(400_000))));
      }
      var view = LocalView.values()[random.nextInt(3)];
      var decision =
          Cases.decider(Map.of("m0", 95, "m1", 77, "m2", 51))
              .decide(SPAM, evidence, Facts.of(view), NOW);
      assertThat(resultOf(decision.text())).isEqualTo(decision.sum().result().toString());
    }
  }

  @Test
  void sameInputsPrintTheSameAndHashTheSame() {
    assertThat(example().text()).isEqualTo(example().text()).endsWith("\n");
    assertThat(example().hash()).isEqualTo(example().hash());
    var other = Cases.decider(Map.of()).decide(SPAM, List.of(), Facts.NONE, NOW);
    assertThat(other.hash()).isNotEqualTo(example().hash());
    assertThat(other.text())
        .contains("said      nothing")
        .contains("sum       1 - 1.0000 = 0.0000");
  }

  @Test
  void documentShowsThisSum() throws IOException {
    var file = docs().resolve("exchange").resolve("decision.md");
    var begin = "<!-- sum: generated -->\n";
    var end = "<!-- end -->\n";
    var block = begin + "\n```text\n" + example().text() + "```\n\n" + end;
    var text = Files.readString(file);
    int from = text.indexOf(begin);
    int to = text.indexOf(end) + end.length();
    if ("write".equals(System.getProperty("docs"))) {
      Files.writeString(file, text.substring(0, from) + block + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).isEqualTo(block);
    }
  }

  /** The worked example with a newcomer, an echo and a number that was seen here too. */
  private static DecisionRecord example() {
    var evidence =
        List.of(
            Cases.said(SPAM, "operator-a", "group-a", 88, Duration.ofHours(2)),
            Cases.said(SPAM, "operator-b", "group-b", 80, Duration.ofHours(1)),
            Cases.said(SPAM, "newcomer", "group-n", 100, Duration.ofMinutes(5)),
            Cases.said(
                SPAM,
                new Origin("hub", "group-h", false),
                new Statement(Ground.HEARSAY, Status.CONFIRMED, 100, Ceiling.TEMP_BLOCK),
                Duration.ofMinutes(1)));
    return Cases.decider(Map.of("operator-a", 70, "operator-b", 80))
        .decide(SPAM, evidence, Facts.of(LocalView.SEEN), NOW);
  }

  /** Checks every product on the way and gives the last result. */
  private static String resultOf(String text) {
    var result = "";
    for (String line : text.split("\n", -1)) {
      var weight = WEIGHT.matcher(line);
      if (weight.find()) {
        assertThat(rounded(product(weight.group(1), weight.group(2), weight.group(3))))
            .isEqualTo(weight.group(4));
      }
      var rest = REST.matcher(line);
      if (rest.find()) {
        var share =
            BigDecimal.ONE.subtract(new BigDecimal(rounded(product(rest.group(1).split(" \\* ")))));
        var limit = rest.group(2) == null ? BigDecimal.ONE : new BigDecimal(rest.group(2));
        result = rounded(share.min(limit));
        assertThat(result).isEqualTo(rest.group(3));
      }
      var contradicted = CONTRADICTED.matcher(line);
      if (contradicted.find()) {
        result = rounded(product(contradicted.group(1), contradicted.group(2)));
        assertThat(result).isEqualTo(contradicted.group(3));
      }
    }
    return result;
  }

  private static BigDecimal product(String... factors) {
    return Arrays.stream(factors).map(BigDecimal::new).reduce(BigDecimal.ONE, BigDecimal::multiply);
  }

  private static String rounded(BigDecimal value) {
    return value.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  private static Path docs() {
    for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("sipward"))) {
        return at.resolve("docs");
      }
    }
    throw new IllegalStateException("the tests run outside the repository");
  }
}
