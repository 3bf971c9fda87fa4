package org.sipward.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.config.ConfigReference;

/** The page of a Store's settings is current, and every key is described. */
class StoreReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "exchange", "configuration.md");
  private static final String HEAD =
      """
      # Settings of a Store

      Made from the schema of `store.yaml` (`sipward store init` writes one); do not edit.
      Unknown keys are errors. Every problem is reported with file, line, column and remedy.

      """;

  /** Run with {@code -Dsipward.write-docs=true} to write the page anew. */
  @Test
  void thePageIsCurrent() throws IOException {
    var page = ConfigReference.page(HEAD, StoreConfig.schema());
    if (Boolean.getBoolean("sipward.write-docs")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("mvn verify -Dsipward.write-docs=true writes it").content().isEqualTo(page);
  }

  @Test
  void everyKeyIsDescribed() {
    assertThat(ConfigReference.page(HEAD, StoreConfig.schema()).lines().filter(this::isRow))
        .allSatisfy(line -> assertThat(line).doesNotMatch("\\| `[^`]+` \\|  \\|.*"));
  }

  private boolean isRow(String line) {
    return line.startsWith("| `");
  }
}
