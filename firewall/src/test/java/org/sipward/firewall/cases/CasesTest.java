package org.sipward.firewall.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.check.content.ContentInspection;
import org.sipward.firewall.control.Checks;
import org.sipward.firewall.control.Departures;
import org.sipward.kernel.Action;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;

/** Runs the cases of every control through the real parser, the screen and the policy. */
class CasesTest {

  static Stream<Check> checks() {
    return Stream.of(Checks.ALL, Departures.ALL, Departures.LEAKS).flatMap(List::stream);
  }

  static Stream<CaseFile.Case> cases() {
    return checks().flatMap(c -> CaseFile.of(c).stream());
  }

  @ParameterizedTest
  @MethodSource("checks")
  void everyControlHasOneOfEachKind(Check check) {
    String id = check.control().id();
    List<CaseFile.Case> own = CaseFile.of(check);
    assertThat(own).extracting(CaseFile.Case::kind).contains("trips", "near miss", "tolerated");
    assertThat(own).extracting(CaseFile.Case::kind).isSubsetOf("trips", "near miss", "tolerated");
    assertThat(own)
        .filteredOn(c -> c.kind().equals("trips"))
        .allMatch(c -> c.findings().contains(id + " "));
    assertThat(own)
        .filteredOn(c -> c.kind().equals("near miss"))
        .noneMatch(c -> c.verdict().endsWith(" " + id));
    assertThat(own)
        .filteredOn(c -> c.kind().equals("tolerated"))
        .noneMatch(c -> c.verdict().startsWith("REJECT"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isJudgedAsWritten(CaseFile.Case one) {
    Bench bench = Bench.of(one);
    var parsed = bench.screen(one.octets());
    assertThat(bench.describeFindings() + "\n" + Bench.describe(bench.verdict(parsed)))
        .isEqualTo(one.findings() + "\n" + one.verdict());
    FindingLog findings = bench.findings();
    List<String> details = new ArrayList<>();
    List<String> references = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (int i = 0; i < findings.count(); i++) {
      assertThat(findings.offset(i)).isNotNegative();
      assertThat(findings.length(i)).isNotNegative();
      assertThat(findings.offset(i) + findings.length(i)).isLessThanOrEqualTo(one.octets().length);
      details.add(findings.detail(i));
      references.add(findings.reference(i));
      places.add(new String(one.octets(), findings.offset(i), findings.length(i), ISO_8859_1));
    }
    assertThat(details).containsAll(one.details());
    assertThat(references).containsAll(one.references());
    assertThat(places).containsAll(one.places());
  }

  /** Whatever a control would find, had it been asked, it is asked for. */
  @ParameterizedTest
  @MethodSource("cases")
  void nothingIsFoundOutsideItsOccasion(CaseFile.Case one) {
    Bench bench = Bench.of(one);
    if (one.setting("sent", "no").equals("yes")
        || !(bench.screen(one.octets()) instanceof SipMessage message)) {
      return;
    }
    List<String> asked = bench.findingIds();
    FindingLog all = new FindingLog();
    Reading reading = new Reading();
    reading.begin(message, bench.arrival());
    for (Check check : Checks.ALL) {
      all.clear();
      switch (check) {
        case Inspection inspection -> inspection.inspect(message, bench.arrival(), all);
        case ReadingInspection inspection -> inspection.inspect(reading, all);
        case ContentInspection inspection -> inspection.inspect(message, bench.arrival(), all);
        default -> {} // asked about defects and bodies, which have no occasions
      }
      assertThat(all.count() == 0 || asked.contains(check.control().id()))
          .as("%s finds nothing that it is not asked for", check.control().id())
          .isTrue();
    }
  }

  /** What is mended is parsed again: nothing is left to mend, and nothing else has changed. */
  @ParameterizedTest
  @MethodSource("cases")
  void whatIsMendedIsWhole(CaseFile.Case one) {
    Bench bench = Bench.of(one);
    if (!one.verdict().startsWith("FORWARD")
        || !(bench.screen(one.octets()) instanceof SipMessage message)) {
      return;
    }
    byte[] mended = bench.mended(message);
    if (one.verdict().equals("FORWARD")) {
      assertThat(mended).isEqualTo(one.octets());
      return;
    }
    String text = "\r\n" + new String(mended, ISO_8859_1);
    for (String line : one.mended()) {
      assertThat(text).contains("\r\n" + line + "\r\n");
    }
    one.gone().forEach(octets -> assertThat(text).doesNotContain(octets));
    List<String> untouched = untouched(message, bench.findings());
    Bench again = Bench.of(one, "");
    assertThat(again.screen(mended)).isInstanceOf(SipMessage.class);
    assertThat(again.describeFindings()).isEqualTo("none");
    assertThat(text).contains(untouched);
  }

  /** The header lines no finding is about; where a body goes, what describes it may go. */
  private static List<String> untouched(SipMessage message, FindingLog findings) {
    List<String> lines = new ArrayList<>();
    Octets octets = message.octets();
    for (int h = 0; h < message.headers(); h++) {
      boolean touched = false;
      for (int i = 0; i < findings.count(); i++) {
        int at = findings.offset(i);
        touched |= message.lineFrom(h) <= at && at < message.lineTo(h);
      }
      String line = octets.text(message.lineFrom(h), message.lineTo(h));
      if (!touched && !line.startsWith("Content-")) {
        lines.add(line);
      }
    }
    assertThat(lines).isNotEmpty();
    for (int i = 0; i < findings.count(); i++) {
      assertThat(findings.action(i)).isLessThan(Action.REJECT);
    }
    return lines;
  }
}
