package org.sipward.firewall.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.config.NodeSettings;
import org.sipward.firewall.fact.FactSettings.EventLog;
import org.sipward.firewall.fact.FactSettings.HepServer;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Transport;
import tools.jackson.databind.json.JsonMapper;

/** The event log from the packet path to the file. */
class EventLogTest {
  private static final byte[] KEY = new byte[32];

  @TempDir private Path folder;

  private static NodeSettings node(String events, boolean clear, Optional<Endpoint> hep) {
    return new NodeSettings(
        1,
        128,
        Path.of("seal.keys"),
        Scene.endpoint("127.0.0.1", 9090),
        Optional.empty(),
        events,
        10,
        clear,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        hep,
        2001);
  }

  @Test
  void settingsOfTheNodeDecideWhereFactsGo() {
    var file = FactSettings.of(node("events.json", false, Optional.empty()), KEY);
    assertThat(file.events())
        .isEqualTo(
            new EventLog(
                Path.of("events.json"), 10_000_000, EventLog.KEEP, EventLog.PER_SECOND, KEY));
    assertThat(file.hep()).isNull();
    assertThat(FactSettings.of(node("", false, Optional.empty()), KEY).events()).isNull();
    var clear =
        Objects.requireNonNull(FactSettings.of(node("-", true, Optional.empty()), KEY).events());
    assertThat(clear.file()).isNull();
    assertThat(clear.pseudonymKey()).isNull();
    var homer = Optional.of(Scene.endpoint("192.0.2.9", 9060));
    assertThat(FactSettings.of(node("", false, homer), KEY).hep())
        .isEqualTo(new HepServer(new InetSocketAddress("192.0.2.9", 9060), 2001, ""));
  }

  @Test
  void whatIsRefusedUnreadTellsNothingOfItsContent() throws IOException {
    var file = folder.resolve("gated.json");
    var log = new EventLog(file, 1_000_000, 1, 10, KEY);
    try (var ledger = FactLedger.open(new FactSettings(log, null), () -> Scene.NOON)) {
      var facts = ledger.forLoop();
      var findings = new FindingLog();
      var drop = new Verdict.Drop("unknown-source");
      facts.decided(Scene.arrival(), Scene.NOISE, Scene.parsed(Scene.NOISE), findings, drop);
      for (int i = 0; i < 5_000; i++) {
        facts.gated(Scene.arrival(), Scene.INVITE, drop);
      }
      assertThat(ledger.verdicts()).as("verdicts of what was read").hasSize(1);
    }
    var lines = Files.readAllLines(file);
    assertThat(lines.get(1))
        .contains("\"rule.id\":\"unknown-source\"")
        .contains("\"source.ip\":\"192.0.2.7\"")
        .contains("\"network.bytes\":" + Scene.INVITE.length())
        .contains("\"network.protocol\":\"unknown\"")
        .doesNotContain("sip.");
  }

  @Test
  void fileThatCannotBeWrittenIsAnError() {
    var log = new EventLog(folder.resolve("no/such/events.json"), 1_000, 1, 10, KEY);
    assertThatThrownBy(() -> FactLedger.open(new FactSettings(log, null), () -> 0))
        .isInstanceOf(IOException.class);
  }

  /** Law: lines, what they stand for and what was lost add up to what was decided. */
  @Test
  @Timeout(60)
  void everyVerdictOfAFloodIsAccountedFor() throws IOException {
    var file = folder.resolve("events.json");
    var log = new EventLog(file, 100_000_000, 1, 50, KEY);
    var clock = new AtomicLong(Scene.NOON);
    var verdict = new Verdict.Drop("strict-control");
    var random = new Random(20_261_120);
    int decided = 20_000;
    long lost;
    try (var ledger = FactLedger.open(new FactSettings(log, null), clock::get)) {
      var facts = ledger.forLoop();
      var findings = new FindingLog();
      for (int i = 0; i < decided; i++) {
        clock.addAndGet(100);
        var source = Endpoint.ofIpv4(random.nextInt(4) == 0 ? random.nextInt() : 1, 5060);
        var arrival = Scene.arrival(Transport.UDP, source, null);
        facts.decided(arrival, Scene.NOISE, Scene.parsed(Scene.NOISE), findings, verdict);
      }
      lost = ledger.value(Counter.FACTS_LOST);
    }
    var json = JsonMapper.builder().build();
    long accounted = 0;
    for (var line : Files.readAllLines(file)) {
      accounted += 1 + json.readTree(line).path("sipward.repeated").asLong(0);
    }
    assertThat(accounted + lost).isEqualTo(decided);
  }
}
