package org.sipward.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalFeedTest {
  @TempDir private Path folder;
  private Path file = Path.of("");
  private RefusalFeed feed = new RefusalFeed(file);

  @BeforeEach
  void open() {
    file = folder.resolve("events.json");
    feed = new RefusalFeed(file);
  }

  @Test
  void tellsTheLastRefusals() throws IOException {
    assertThat(feed.read()).isEmpty();
    append(event("failure", "bare-line-break"), event("success", "trailing-octets"));
    assertThat(feed.read())
        .containsExactly(new RefusalFeed.Refusal("127.0.0.3", "bare-line-break", "why"));
    append("no json\n", event("failure", "a"), event("failure", "b"));
    append(event("failure", "c"), event("failure", "d"));
    assertThat(feed.read())
        .extracting(RefusalFeed.Refusal::rule)
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  void takesALineOnlyWhenItIsWhole() throws IOException {
    String line = event("failure", "bare-line-break");
    append(line.substring(0, 20));
    assertThat(feed.read()).isEmpty();
    append(line.substring(20));
    assertThat(feed.read()).hasSize(1);
  }

  @Test
  void beginsAnewWithANewFile() throws IOException {
    append(event("failure", "a"), event("failure", "b"));
    assertThat(feed.read()).hasSize(2);
    Files.delete(file);
    append(event("failure", "c"));
    assertThat(feed.read()).extracting(RefusalFeed.Refusal::rule).containsExactly("a", "b", "c");
  }

  @Test
  void skipsWhatIsTooOldToBeShown() throws IOException {
    for (int i = 0; i < 2_000; i++) {
      append(event("failure", "old"));
    }
    append(event("failure", "new"));
    assertThat(feed.read()).extracting(RefusalFeed.Refusal::rule).endsWith("old", "new");
  }

  private void append(String... lines) throws IOException {
    Files.writeString(
        file, String.join("", lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String event(String outcome, String rule) {
    return """
    {"event.outcome":"%s","event.reason":"why","rule.id":"%s","source.ip":"127.0.0.3"}
    """
        .formatted(outcome, rule);
  }
}
