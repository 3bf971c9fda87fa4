package org.sipward.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sipward.app.architecture.SourceTree;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.FactLedger;
import org.sipward.firewall.fact.FactSettings;

class FactMetricsTest {
  private static final String BEGIN = "<!-- metrics: generated -->\n";
  private static final String END = "<!-- end -->\n";

  private static String spelled(String name) {
    return name.replace('.', '_') + "_total";
  }

  private static String row(String name, String labels, String help) {
    return "| `" + spelled(name) + "` | " + labels + " | " + help + ". |\n";
  }

  private static String table() {
    return Stream.concat(
            Arrays.stream(Counter.values()).map(c -> row(FactMetrics.name(c), "", c.help())),
            Stream.of(
                row(FactMetrics.VERDICTS, "`zone`, `reason`, `verdict`", FactMetrics.VERDICTS_HELP),
                row(FactMetrics.FINDINGS, "`zone`, `control`, `mode`", FactMetrics.FINDINGS_HELP),
                row(FactMetrics.RELOADS, "`result`", FactMetrics.RELOADS_HELP),
                "| `sipward_configuration_since_seconds` |  | " + FactMetrics.SINCE_HELP + ". |\n"))
        .collect(
            Collectors.joining("", BEGIN + "\n| Metric | Labels | |\n|---|---|---|\n", "\n" + END));
  }

  /** {@code -Ddocs=write} writes the table anew. */
  @Test
  void documentsEveryMetric() throws IOException {
    var text = SourceTree.text("docs/metrics.md");
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END) + END.length();
    if ("write".equals(System.getProperty("docs"))) {
      Files.writeString(
          SourceTree.root().resolve("docs/metrics.md"),
          text.substring(0, begin) + table() + text.substring(end));
    } else {
      assertThat(text.substring(begin, end)).isEqualTo(table());
    }
  }

  @Test
  void everyCounterIsExposedUnderItsDocumentedName() throws IOException {
    try (var ledger = FactLedger.open(FactSettings.COUNTS, () -> 0);
        var metrics = new FactMetrics(ledger)) {
      var text = metrics.scrape();
      assertThat(Arrays.stream(Counter.values()).map(c -> spelled(FactMetrics.name(c))))
          .allMatch(name -> text.contains("\n" + name + " 0.0\n"));
    }
  }
}
