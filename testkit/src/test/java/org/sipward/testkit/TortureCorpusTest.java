package org.sipward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.sip.Defect;
import org.sipward.sip.Gravity;
import org.sipward.sip.KeepAlive;
import org.sipward.sip.Limits;
import org.sipward.sip.Malformed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.SipParser.Source;

final class TortureCorpusTest {

  static List<TortureCorpus.Case> cases() {
    return TortureCorpus.cases();
  }

  @Test
  void hasEveryClassOfBothRfcs() {
    Set<String> expected = new TreeSet<>();
    addSections(expected, "RFC 4475 3.1.1.", 13);
    addSections(expected, "RFC 4475 3.1.2.", 19);
    addSections(expected, "RFC 4475 3.2.", 1);
    addSections(expected, "RFC 4475 3.3.", 15);
    addSections(expected, "RFC 4475 3.4.", 1);
    addSections(expected, "RFC 5118 4.", 10);

    assertThat(cases().stream().map(TortureCorpus.Case::section).collect(Collectors.toSet()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatIsExpectedAndWhy(TortureCorpus.Case torture) {
    assertThat(torture.octets().length()).isGreaterThan(200);
    assertThat(torture.why()).isNotBlank();
    assertThat(torture.verdict()).matches("ACCEPT|NORM|STRIP|DROP|REJECT [4-6][0-9][0-9]");
  }

  /** No defect is missed, and nothing more than a tolerable one is reported beyond them. */
  @ParameterizedTest
  @MethodSource("cases")
  void isReadAsExpected(TortureCorpus.Case torture) {
    Set<Defect> found = defects(torture);

    assertThat(found).containsAll(torture.defects());
    found.removeAll(torture.defects());
    assertThat(found).allMatch(defect -> defect.gravity() == Gravity.MINOR);
  }

  private static Set<Defect> defects(TortureCorpus.Case torture) {
    Set<Defect> found = EnumSet.noneOf(Defect.class);
    switch (new SipParser().parse(torture.octets(), Source.DATAGRAM, Limits.DEFAULT)) {
      case SipMessage message -> {
        for (int i = 0; i < message.defects().count(); i++) {
          found.add(message.defects().defect(i));
        }
      }
      case Malformed malformed -> found.add(malformed.defect());
      case KeepAlive _ -> throw new AssertionError("a keep-alive: " + torture);
    }
    return found;
  }

  private static void addSections(Set<String> sections, String prefix, int count) {
    for (int i = 1; i <= count; i++) {
      sections.add(prefix + i);
    }
  }
}
