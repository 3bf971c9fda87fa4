package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.zone.BanRules;
import org.sipward.kernel.Mode;

class BanReaderTest {
  private static final String NFT = "nft: {table: inet sipward}";

  private static Configuration read(String node, String bans, String emergency) {
    String yaml =
        """
        version: 1
        node: {%s}
        zones:
          door:
            kind: interconnect
            only-peers: false
            %s
            bans: {%s}
            listen:
              - {transport: tcp, bind: "192.0.2.1:5060"}
          core:
            kind: core
            prefixes: [10.0.0.0/8]
            next-hops: {rescue: {hops: [{host: 10.0.0.9}]}}
            listen:
              - {transport: udp, bind: "10.0.0.1:5060"}
        flows: []
        """
            .formatted(node, emergency, bans);
    return new ConfigReader(Set.of()).read("test.yaml", yaml, Path.of(""));
  }

  @Test
  void isOffWhereNothingIsSaid() {
    Configuration config = read("", "", "");
    assertThat(config.bans()).containsExactly(BanRules.OFF, BanRules.OFF);
    assertThat(config.node().nft()).isEmpty();
  }

  @Test
  void readsWhatIsSaid() {
    Configuration config =
        read(
            "nft: {command: bin/nft, table: ip fw, ipv4: a, ipv6: b}",
            "mode: enforce, points: 20, window-seconds: 60, first-minutes: 2, longest-hours: 3,"
                + " kernel: true",
            "");
    assertThat(config.bans().getFirst()).isEqualTo(new BanRules(Mode.ENFORCE, 20, 60, 2, 3, true));
    assertThat(config.node().nft()).contains(new NftSettings("bin/nft", "ip fw", "a", "b"));
    assertThat(read(NFT, "", "").node().nft())
        .contains(new NftSettings("/usr/sbin/nft", "inet sipward", "sipward4", "sipward6"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          |                          mode: maybe       |                        | test.yaml:8:
          |                          points: 2         |                        | test.yaml:8:
          |                          longest-hours: 721|                        | test.yaml:8:
          |                          first-minutes: 0  |                        | test.yaml:8:
          |                          ponts: 5          |                        | test.yaml:8:
          |                          kernel: true      |                        | there is no node.nft
          nft: {table: inet sipward} | kernel: true | emergency: core/rescue | would drop emergency
          nft: {table: sipward}    | mode: 'off'       |                        | test.yaml:2:
          nft: {table: inet a;b}   | mode: 'off'       |                        | test.yaml:2:
          nft: {table: inet a, ipv4: x y} | mode: 'off'|                        | test.yaml:2:
          """)
  void saysWhatIsWrongAndWhere(
      @org.jspecify.annotations.Nullable String node,
      String bans,
      @org.jspecify.annotations.Nullable String emergency,
      String message) {
    assertThatThrownBy(
            () -> read(node == null ? "" : node, bans, emergency == null ? "" : emergency))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }
}
