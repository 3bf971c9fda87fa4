package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.app.health.Reloadable.Answer;
import org.sipward.firewall.rule.NumberList;
import org.sipward.firewall.rule.RuleBook;

/** A list is taken up whole when its file changes alone, or stays what it was. */
class RulesWatchTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

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
      lists:
        numbers: {kind: numbers, file: numbers.txt}
      rules:
        one: {text: t, if: "inNumbers('numbers', uri.number)", then: alert}
      """;

  @TempDir private Path folder;
  private Path file;
  private Path list;
  private LiveConfiguration live;

  @BeforeEach
  void start() throws IOException {
    list = Files.writeString(folder.resolve("numbers.txt"), "+331\n");
    file = Files.writeString(folder.resolve("sipward.yaml"), YAML);
    live = new LiveConfiguration(file, () -> NOW);
    live.takenUpBy(_ -> List.of());
  }

  private int size() {
    var list = ((RuleBook) live.rules()).lists().get("numbers");
    return ((NumberList) Objects.requireNonNull(list)).size();
  }

  @Test
  void aReloadTakesUpAListThatChangedAlone() throws IOException {
    Files.writeString(list, "+331\n+332\n");
    assertThat(size()).isEqualTo(1);
    assertThat(live.reload().taken()).isTrue();
    assertThat(size()).isEqualTo(2);
  }

  @Test
  void aReloadIsRefusedWholeForOneWrongLineOrNoFile() throws IOException {
    Files.writeString(file, YAML.replace("10.0.0.0/8", "10.1.0.0/16"));
    Files.writeString(list, "+331\nwrong\n");
    Answer wrong = live.reload();
    assertThat(wrong.taken()).isFalse();
    assertThat(wrong.lines()).singleElement().asString().startsWith(list + ":2:1: ");
    Files.delete(list);
    assertThat(live.reload().lines())
        .singleElement()
        .asString()
        .contains("cannot read " + list)
        .startsWith(file + ":10:");
    assertThat(live.live().yaml()).isEqualTo(YAML);
    assertThat(size()).isEqualTo(1);
  }

  @Test
  void aListIsTakenUpWithoutTheConfiguration() throws IOException {
    try (RulesWatch watch = new RulesWatch(live, Duration.ofHours(1))) {
      watch.look();
      Files.writeString(list, "+331\n+332\n");
      Files.writeString(file, "no configuration at all");
      watch.look();
      assertThat(size()).as("it may be still being written").isEqualTo(1);
      watch.look();
      assertThat(size()).isEqualTo(2);
      assertThat(live.live().yaml()).isEqualTo(YAML);

      Files.delete(list);
      watch.look();
      watch.look();
      assertThat(size()).isEqualTo(2);
      Files.writeString(list, "+33\n+34\n+35\n");
      watch.look();
      watch.look();
      assertThat(size()).isEqualTo(3);
    }
  }
}
