package org.sipward.firewall.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.kernel.Guard;
import org.sipward.testkit.SharedCorpus;

/** Real captures from monitor to enforce: nothing normal is newly blocked, scans are. */
final class ReplayCorpusTest {
  private final List<String> troubles = new ArrayList<>();

  private static Snapshot network(String mode) {
    var controls = Guards.MODED.stream().map(Guard::control).toList();
    String text =
        """
        version: 1
        zones:
          interconnect:
            kind: interconnect
            listen: [{transport: udp, bind: "192.0.2.2:5061"}]
            only-peers: false
            modes: {rest: %s}
          core:
            kind: core
            listen: [{transport: udp, bind: "192.0.2.3:5060"}]
            next-hops: {proxy: {hops: [{host: 192.0.2.4}]}}
        flows: [{from: interconnect, to: core, methods: [ALL], next-hop: proxy}]
        """
            .formatted(mode);
    return new ConfigReader(controls).read("test.yaml", text, Path.of(".")).network();
  }

  private Replay replay(String name, String now, String then) throws IOException {
    var corpus = SharedCorpus.find();
    assumeTrue(corpus.isPresent(), SharedCorpus.MISSING);
    var file = corpus.get().path("captures").resolve(name);
    assumeTrue(Files.exists(file), "skipped: no capture " + name);
    var options = new Replay.Options(List.of(), 1, false);
    var replay = new Replay(network(now), network(then), options, troubles::add);
    replay.read(file);
    return replay;
  }

  @ParameterizedTest
  @CsvSource({
    "simple-call.pcap, 7",
    "sipp-calls.pcap, 30",
    "call-over-tcp.pcap, 7",
    "register-over-tcp.pcap, 2",
    "register-and-calls.pcap, 10",
    "fragmented-tcp.pcap, 6",
    "ip-in-ip.pcap, 4",
    "provider-trace.pcap, 81",
    "volte-register.pcapng, 50",
    "volte-call-ipsec.pcapng, 107",
  })
  void nothingNormalIsNewlyBlocked(String name, long messages) throws IOException {
    var replay = replay(name, "monitor", "enforce");
    assertThat(replay.messages().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(messages);
    assertThat(replay.newlyBlocked()).as(String.join("\n", ReplayText.lines(replay))).isZero();
    assertThat(troubles).isEmpty();
  }

  @Test
  void aScanIsNewlyBlockedAndReleasedTheOtherWayRound() throws IOException {
    var blocked = replay("attack-spoofed-invite.pcap", "monitor", "enforce");
    assertThat(blocked.newlyBlocked()).isPositive();
    var released = replay("attack-spoofed-invite.pcap", "enforce", "monitor");
    assertThat(released.newlyBlocked()).isZero();
    assertThat(released.changes())
        .filteredOn(c -> c.getKey().kind() == Change.Kind.RELEASED)
        .isNotEmpty();
  }
}
