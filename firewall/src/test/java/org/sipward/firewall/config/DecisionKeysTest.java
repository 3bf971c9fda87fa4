package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.config.NodeSettings.Decisions;

/** The keys of the records of decisions. */
final class DecisionKeysTest {
  private static NodeSettings node(String keys) {
    String text =
        """
        version: 1
        node: {%s}
        zones: {core: {kind: core, prefixes: [127.0.0.0/8], listen: [{transport: udp, bind: "127.0.0.1:5060"}]}}
        flows: []
        """
            .formatted(keys);
    return new ConfigReader(Set.of()).read("t.yaml", text, Path.of("/etc/sipward")).node();
  }

  @Test
  void areOnWithBoundsAndCanBeSwitchedOff() {
    assertThat(node("").decisions())
        .contains(new Decisions(Path.of("/etc/sipward/state/decisions"), 64, 7, 10));
    assertThat(node("decisions: \"\"").decisions()).isEmpty();
    assertThat(
            node("decisions: /var/why, decisions-max-megabytes: 1, decisions-days: 365,"
                    + " decisions-per-minute: 1000")
                .decisions())
        .contains(new Decisions(Path.of("/var/why"), 1, 365, 1_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decisions-max-megabytes: 0",
        "decisions-max-megabytes: 10001",
        "decisions-days: 0",
        "decisions-days: 366",
        "decisions-per-minute: 0",
        "decisions-per-minute: 1001"
      })
  void areRefusedOutsideTheirRange(String key) {
    assertThatThrownBy(() -> node(key))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("t.yaml:2:8: node." + key.substring(0, key.indexOf(':')));
  }
}
