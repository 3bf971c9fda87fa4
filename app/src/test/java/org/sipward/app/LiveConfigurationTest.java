package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.health.Reloadable.Answer;
import org.sipward.app.health.Reloadable.Text;
import org.sipward.firewall.config.Configuration;

class LiveConfigurationTest {
  private static final String YAML =
      """
      version: 1
      zones:
        core:
          kind: core
          prefixes: [10.0.0.0/8]
          listen:
            - {transport: udp, bind: "127.0.0.1:5061"}
      flows: []
      """;

  @TempDir private Path folder;
  private Path file;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final List<Configuration> taken = new ArrayList<>();
  private List<String> reasons = List.of();
  private LiveConfiguration live;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(folder.resolve("sipward.yaml"), YAML);
    live = new LiveConfiguration(file, () -> now);
    live.takenUpBy(
        next -> {
          if (reasons.isEmpty()) {
            taken.add(next);
          }
          return reasons;
        });
  }

  @Test
  void showsWhatRunsAndNotWhatIsInTheFile() throws IOException {
    Text first = live.live();
    assertThat(first.yaml()).isEqualTo(YAML);
    assertThat(first.digest()).matches("[0-9a-f]{64}");
    String next = YAML.replace("10.0.0.0/8", "10.1.0.0/16");
    Files.writeString(file, next);
    assertThat(live.live()).isEqualTo(first);

    now = now.plusSeconds(60);
    assertThat(live.reload().taken()).isTrue();
    assertThat(live.live().yaml()).isEqualTo(next);
    assertThat(live.live().since()).isEqualTo(now);
    assertThat(live.live().digest()).isNotEqualTo(first.digest());
    assertThat(taken).singleElement().extracting(Configuration::network).isNotNull();
    assertThat(List.of(live.taken(), live.refused())).containsExactly(1L, 0L);
  }

  @Test
  void refusesAFileWithProblemsWholeAndNamesThemAll() throws IOException {
    Text before = live.live();
    Files.writeString(file, YAML.replace("kind: core", "kind: kernel") + "unknown: 1\n");
    Answer answer = live.reload();
    assertThat(answer.taken()).isFalse();
    assertThat(answer.lines())
        .anyMatch(line -> line.startsWith(file + ":4:"))
        .anyMatch(line -> line.startsWith(file + ":9:"));
    assertThat(live.live()).isEqualTo(before);
    assertThat(taken).isEmpty();
    assertThat(List.of(live.taken(), live.refused())).containsExactly(0L, 1L);
  }

  @Test
  void refusesAFileThatIsGone() throws IOException {
    Files.delete(file);
    assertThat(live.reload().lines()).singleElement().asString().contains("sipward.yaml");
    assertThat(live.live().yaml()).isEqualTo(YAML);
  }

  @Test
  void saysWhatNeedsARestart() {
    reasons = List.of("node: its settings are read at the start");
    Answer answer = live.reload();
    assertThat(answer.taken()).isFalse();
    assertThat(answer.lines())
        .containsExactly(file + ": node: its settings are read at the start; restart for it");
  }
}
