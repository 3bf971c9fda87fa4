package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

class RestartNeedsTest {
  private static final String NOW =
      """
      version: 1
      node: {http: "127.0.0.1:9060"}
      zones:
        outside:
          kind: interconnect
          listen:
            - {transport: udp, bind: "127.0.0.1:5060"}
          peers:
            carrier-a: {addresses: [192.0.2.0/24]}
        core:
          kind: core
          prefixes: [10.0.0.0/8]
          listen:
            - {transport: udp, bind: "127.0.0.1:5061"}
          next-hops:
            ims: {hops: [{host: 10.0.0.1, port: 5080}]}
      flows:
        - {from: outside, to: core, methods: [INVITE, BYE], next-hop: ims}
      """;

  private static final Control SOME_CONTROL =
      new Control(
          "some-control",
          "some control",
          List.of("MAL-01"),
          Severity.HIGH,
          Action.DROP,
          0,
          List.of("RFC 3261 7"));

  private static Configuration read(String text) {
    return new ConfigReader(List.of(SOME_CONTROL)).read("t.yaml", text, Path.of("."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          carrier-a            | carrier-b
          192.0.2.0/24         | 198.51.100.0/24
          [INVITE, BYE]        | [ALL]
          10.0.0.1             | ims.example.net
          10.0.0.0/8           | 10.1.0.0/16
          kind: interconnect   | 'kind: interconnect, modes: {rest: enforce}'
          kind: interconnect   | 'kind: interconnect, only-peers: true'
          """)
  void takesUpWhatIsAboutTheNeighbours(String was, String is) {
    assertThat(RestartNeeds.between(read(NOW), read(change(was, is)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127.0.0.1:9060       | 127.0.0.1:9061                            | node:
          outside              | elsewhere                                 | zones: [elsewhere, core]
          kind: interconnect   | kind: core                                | zones.outside.kind:
          127.0.0.1:5060       | 127.0.0.1:5062                            | listeners:
          kind: interconnect   | 'kind: interconnect, streams: {connections: 5}' | zones.outside.streams:
          """)
  void namesWhatNeedsARestart(String was, String is, String reason) {
    assertThat(RestartNeeds.between(read(NOW), read(change(was, is))))
        .singleElement()
        .asString()
        .startsWith(reason);
  }

  @Test
  void namesAllReasonsAtOnce() {
    String next = change("127.0.0.1:9060", "127.0.0.1:9061").replace("outside", "elsewhere");
    assertThat(RestartNeeds.between(read(NOW), read(next))).hasSize(2);
  }

  /** A change in the text; what stands after a comma becomes a line of its own. */
  private static String change(String was, String is) {
    assertThat(NOW).contains(was);
    return NOW.replace(was, is.replaceAll(", (?=[a-z-]+: )", "\n    "));
  }
}
