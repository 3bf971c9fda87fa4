package org.sipward.firewall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.control.Checks;
import org.sipward.firewall.control.Screen;
import org.sipward.firewall.policy.Policy;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipParser;
import org.sipward.sip.Transport;

/** The packet path from screen to verdict allocates nothing, whatever is found. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int BATCHES = 5;
  private static final int ROUNDS = 400;

  static Stream<CaseFile.Case> cases() {
    return Checks.ALL.stream().map(CaseFile::of).map(List::getFirst); // one case per control
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decidesWithoutAllocating(CaseFile.Case one) {
    Arrival stranger = Bench.arrival(ZoneKind.ACCESS, Transport.UDP, false, Screening.STRICT);
    assertThat(allocated(one, stranger)).isZero();
    assertThat(allocated(one, Bench.of(one).arrival())).isZero();
  }

  private static long allocated(CaseFile.Case one, Arrival arrival) {
    Parsed parsed =
        new SipParser().parse(Octets.of(one.octets()), SipParser.Source.DATAGRAM, Limits.DEFAULT);
    Path path = new Path(arrival, parsed);
    long least = Long.MAX_VALUE;
    for (int batch = 0; batch < BATCHES; batch++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < ROUNDS; i++) {
        path.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    // Loading a class or compiling a method allocates once; a path that allocates does so always.
    assertThat(path.characters).isNotNegative();
    return least;
  }

  private static final class Path {
    private final Screen screen = new Screen();
    private final Policy policy = new Policy();
    private final FindingLog findings = new FindingLog();
    private final Arrival arrival;
    private final Parsed parsed;

    /** Counted so that deciding cannot be optimised away. */
    private long characters;

    Path(Arrival arrival, Parsed parsed) {
      this.arrival = arrival;
      this.parsed = parsed;
    }

    void run() {
      findings.clear();
      screen.inspect(parsed, arrival, findings);
      characters += policy.decide(parsed, arrival, findings, false).reason().length();
    }
  }
}
