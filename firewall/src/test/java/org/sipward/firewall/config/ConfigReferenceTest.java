package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.sip.Limits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The documented defaults are the real ones, and the page is current. */
final class ConfigReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  /** Run with {@code -Dsipward.write-docs=true} to write the page anew. */
  @Test
  void thePageIsCurrent() throws IOException {
    String page = ConfigReference.page();
    if (Boolean.getBoolean("sipward.write-docs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("mvn verify -Dsipward.write-docs=true writes it").content().isEqualTo(page);
  }

  @Test
  void everyKeyIsDescribed() {
    assertThat(ConfigReference.page().lines().filter(l -> l.startsWith("| `")))
        .allSatisfy(l -> assertThat(l).doesNotMatch("\\| `[^`]+` \\|  \\|.*"));
  }

  @Test
  void theDefaultsAreTheRealOnes() {
    JsonNode definitions = new ObjectMapper().readTree(ConfigSchema.text()).path("$defs");
    JsonNode limits = definitions.path("limits").path("properties");
    assertThat(limits.path("message").path("default").intValue())
        .isEqualTo(Limits.DEFAULT.message());
    assertThat(limits.path("header-block").path("default").intValue())
        .isEqualTo(Limits.DEFAULT.headerBlock());
    assertThat(limits.path("vias").path("default").intValue()).isEqualTo(Limits.DEFAULT.vias());
    assertThat(limits.path("branch").path("default").intValue()).isEqualTo(Limits.DEFAULT.branch());
    JsonNode streams = definitions.path("streams").path("properties");
    assertThat(streams.path("idle-seconds").path("default").intValue())
        .isEqualTo(StreamBounds.DEFAULT.idleSeconds());
    assertThat(streams.path("queue-octets").path("default").intValue())
        .isEqualTo(StreamBounds.DEFAULT.queueOctets());
    Configuration least =
        new ConfigReader(Set.of())
            .read(
                "t.yaml",
                """
                version: 1
                zones: {core: {kind: core, prefixes: [127.0.0.0/8], listen: [{transport: udp, bind: "127.0.0.1:5060"}]}}
                flows: []
                """,
                Path.of("."));
    JsonNode node =
        new ObjectMapper()
            .readTree(ConfigSchema.text())
            .path("properties")
            .path("node")
            .path("properties");
    assertThat(node.path("loops").path("default").intValue()).isEqualTo(least.node().loops());
    assertThat(node.path("stream-megabytes").path("default").intValue())
        .isEqualTo(least.node().streamMegabytes());
    assertThat(node.path("http").path("default").stringValue())
        .isEqualTo(least.node().http().toString());
    assertThat(node.path("events").path("default").stringValue()).isEqualTo(least.node().events());
    assertThat(node.path("hep-node").path("default").longValue()).isEqualTo(least.node().hepNode());
  }
}
