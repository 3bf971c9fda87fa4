package org.sipward.firewall.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.cases.Bench;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.sip.Octets;
import org.sipward.sip.Transport;
import org.sipward.testkit.SharedCorpus;
import org.sipward.testkit.TortureCorpus;

/**
 * The verdicts on the torture messages of RFC 4475 and RFC 5118: those of the project, and the
 * original ones where they lie beside the repository, which must fare as ours of the same class.
 *
 * <p>Each comes as one datagram from an unknown source of an access zone that enforces every
 * control. The table goes to {@code target/torture.md}.
 */
final class TortureTest {
  private static final String FORWARDED = "ACCEPT|NORM|STRIP";

  private static final List<String> TABLE = new ArrayList<>();

  private final Bench bench =
      new Bench(Bench.arrival(ZoneKind.ACCESS, Transport.UDP, false, Screening.STRICT), null);

  static List<TortureCorpus.Case> cases() {
    return TortureCorpus.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decidesAsExpected(TortureCorpus.Case torture) {
    var outcome = outcome(torture.octets());
    note(torture.section(), torture.name(), torture.verdict(), outcome, torture.why());

    assertThat(outcome).as(bench::describeFindings).isEqualTo(torture.verdict());
  }

  @Test
  void decidesOnTheOriginalsAsOnOurs() {
    var corpus = SharedCorpus.find();
    assumeTrue(corpus.isPresent(), SharedCorpus.MISSING);
    Map<String, String> bySection =
        cases().stream()
            .filter(torture -> torture.section().startsWith("RFC 4475"))
            .collect(Collectors.toMap(TortureCorpus.Case::section, TortureCorpus.Case::verdict));
    Map<String, String> wrong = new TreeMap<>();
    for (var original : corpus.get().torture()) {
      var expected = bySection.getOrDefault("RFC 4475 " + original.section(), "a class of ours");
      var outcome = outcome(Octets.of(original.octets()));
      note("RFC 4475 " + original.section(), original.name(), expected, outcome, "");
      if (!isSameOf(expected, outcome)) {
        wrong.put(original.name(), outcome + " by " + bench.describeFindings());
      }
    }

    assertThat(wrong).isEmpty();
  }

  @AfterAll
  static void writeTable() throws IOException {
    var lines = new ArrayList<String>();
    lines.add("| class | message | expected | verdict | findings | why |");
    lines.add("|---|---|---|---|---|---|");
    lines.addAll(TABLE);
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "torture.md"), lines);
  }

  private String outcome(Octets octets) {
    return switch (bench.verdict(bench.screen(octets.array()))) {
      case Verdict.Forward(Action action, _) -> action.name();
      case Verdict.Reject(int status, _, _) -> "REJECT " + status;
      case Verdict.Drop _ -> "DROP";
      case Verdict.Absorb _ -> "ABSORB";
    };
  }

  /** An original may differ in what is normalised on the way, not in whether it gets through. */
  private static boolean isSameOf(String expected, String outcome) {
    return expected.equals(outcome) || (expected.matches(FORWARDED) && outcome.matches(FORWARDED));
  }

  private void note(String section, String name, String expected, String outcome, String why) {
    var findings =
        Stream.of(bench.describeFindings().split(", ", -1))
            .distinct()
            .collect(Collectors.joining(", "));
    TABLE.add("| " + String.join(" | ", section, name, expected, outcome, findings, why) + " |");
  }
}
