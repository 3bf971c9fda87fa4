package org.sipward.firewall.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.policy.Policy;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;

/** A message that no filter takes, and one that a shortcut decides, cost no allocation. */
class RuleAllocationTest {
  private static final int ROUNDS = 2_000;
  private static final int BATCHES = 8;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      value = {
        "method == 'BYE' && size % 2 == 0 -> 0",
        "zone == 'phones' && size % 2 == 0 -> 0",
        "status >= 400 && size % 2 == 0 -> 0",
        "uri.number.startsWith('+34') && size % 2 == 0 -> 0",
        "inNumbers('n', callers) && inNames('a', agent) && size % 2 == 0 -> 0",
        "inNumbers('n', uri.number) -> 1",
        "inPrefixes('p', source.address) && !inNames('a', agent) && peer == 'alpha' -> 1",
        "agent.lowerAscii().contains('scanner') && header('X-Trunk') != 'red' -> 1",
        "uri.host in ['a', 'core.example'] && from.user.endsWith('1') && !hasHeader('Date') -> 1",
        "body.type == 'application/sdp' && pai.number in ['', '+441632960002'] -> 1",
      })
  void allocatesNothing(String condition, int findings) throws IOException {
    Files.writeString(folder.resolve("n"), "+33899\n");
    Files.writeString(folder.resolve("a"), "sip*\n");
    Files.writeString(folder.resolve("p"), "192.0.2.0/24\n");
    String lists =
        """
        lists:
          n: {kind: numbers, file: n}
          a: {kind: names, file: a}
          p: {kind: prefixes, file: p}
        """;
    String rule = Ruled.rule(condition).replace("alert", "reject 403\n    mode: enforce");
    Ruled ruled = Ruled.by(rule + lists, folder);
    Arrival arrival = ruled.arrival(Ruled.CARRIER, "192.0.2.1");
    Parsed parsed = ruled.parsed(Ruled.INVITE);
    Reading reading = new Reading();
    RuleStage stage = new RuleStage(reading, () -> {});
    FindingLog log = new FindingLog();
    Policy policy = new Policy();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int batch = 0; batch < BATCHES; batch++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < ROUNDS; i++) {
        log.clear();
        reading.begin((SipMessage) parsed, arrival);
        stage.inspect(parsed, ruled.network.rules(), log);
        policy.decide(parsed, arrival, log, false);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(log.count()).isEqualTo(findings);
    assertThat(ruled.only().asked()).as("evaluated").isZero();
    assertThat(least).isZero();
  }
}
