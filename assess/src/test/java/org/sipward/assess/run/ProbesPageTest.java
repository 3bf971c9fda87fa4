package org.sipward.assess.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Step;
import org.sipward.assess.control.Texts;
import org.sipward.assess.probe.Probe;

/** The page of steps and probes is current. */
class ProbesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "assess", "probes.md");
  private static final String SOURCES = "../../assess/src/main/java/";
  private static final String HEAD =
      """
      # How each control is verified

      Made from the catalogue; do not edit. A control passes when every step that decides and applies was done and passed. Steps without a probe are shown in the report as not verified. Cases are the device and document variants that the tests run a probe against, by what it has to say of them.

      """;

  /** Run with {@code -Dsipward.write-docs=true} to write the page anew. */
  @Test
  void thePageIsCurrent() throws IOException {
    String page = page(CatalogueReader.shipped());
    if (Boolean.getBoolean("sipward.write-docs")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("mvn verify -Dsipward.write-docs=true writes it").content().isEqualTo(page);
  }

  private static String page(Catalogue catalogue) {
    Texts texts = CatalogueReader.texts(catalogue, "en");
    StringBuilder page = new StringBuilder(HEAD);
    long steps = catalogue.controls().stream().mapToLong(c -> c.steps().size()).sum();
    page.append(Probes.all().size()).append(" of ").append(steps).append(" steps have a probe.\n");
    for (DeviceControl control : catalogue.controls()) {
      page.append("\n## %d %s\n\n".formatted(control.number(), texts.of(control).title()));
      page.append("| Step | Decides | Where | Rule | Probe | Looks at | Cases |\n");
      page.append("|---|---|---|---|---|---|---|\n");
      for (Step step : control.steps()) {
        page.append(
            "| %s | %s | %s | %s | %s |\n"
                .formatted(
                    step.id(),
                    step.decides() ? "yes" : "",
                    texts.method(step.by()),
                    texts.of(control).steps().getOrDefault(step.id(), "").replace("|", "\\|"),
                    step.probe().flatMap(Probes::named).map(ProbesPageTest::cells).orElse("| |")));
      }
    }
    return page.toString();
  }

  private static String cells(Probe probe) {
    String link = SOURCES + probe.getClass().getName().replace('.', '/') + ".md";
    String needs = String.join(", ", probe.row().needs());
    if (probe instanceof Probe.OfTarget target) {
      String impact = "the device (" + target.impact().name().toLowerCase(Locale.ROOT) + ")";
      needs = needs.isEmpty() ? impact : impact + ", " + needs;
    }
    return "[%s](%s) | %s | %s".formatted(probe.row().id(), link, needs, cases(probe));
  }

  /** {@code 3 PASS, 5 FAIL}. */
  private static String cases(Probe probe) {
    List<String> outcomes =
        ProbeCasesTest.cases(probe).stream().map(c -> c.value("outcome")).toList();
    return List.of("PASS", "PARTIAL", "FAIL", "NOT_APPLICABLE", "INCONCLUSIVE").stream()
        .filter(outcomes::contains)
        .map(word -> outcomes.stream().filter(word::equals).count() + " " + word.replace('_', ' '))
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }
}
