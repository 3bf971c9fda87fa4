package org.sipward.firewall.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.cases.CaseFile;
import org.sipward.firewall.limit.KeepAliveFlood.Relief;
import org.sipward.kernel.Mode;

/** Runs the cases beside the class, on a clock of its own. */
class KeepAliveFloodTest {
  private static final Pattern KEEP_ALIVES =
      Pattern.compile("(\\d+) keep-alives of (\\d+) octets, (\\d+) ms apart");

  private final KeepAliveFlood flood = new KeepAliveFlood();

  record Case(String title, List<String> steps) {
    @Override
    public String toString() {
      return title;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (String line : CaseFile.beside(new KeepAliveFlood(), ".cases").lines().toList()) {
      if (line.startsWith("== ")) {
        cases.add(new Case(line.substring(3), new ArrayList<>()));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        cases.getLast().steps().add(line);
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReliefAsWritten(Case one) {
    KeepAliveFlood.Tally tally = new KeepAliveFlood.Tally();
    long now = Long.MAX_VALUE - 5_000_000_000L; // a monotonic clock may wrap
    Relief last = Relief.ANSWER;
    for (String step : one.steps()) {
      Matcher burst = KEEP_ALIVES.matcher(step);
      if (burst.matches()) {
        for (int i = Integer.parseInt(burst.group(1)); i > 0; i--) {
          last = flood.keepAlive(tally, Integer.parseInt(burst.group(2)), now, Mode.ENFORCE);
          now += Long.parseLong(burst.group(3)) * 1_000_000L;
        }
      } else if (step.equals("message")) {
        tally.message();
      } else {
        assertThat(step).isEqualTo("last: " + last);
      }
    }
    assertThat(one.steps().getLast()).startsWith("last: ");
  }

  @ParameterizedTest
  @EnumSource(value = Mode.class, names = "ENFORCE", mode = EnumSource.Mode.EXCLUDE)
  void answersEverythingWhereItDoesNotEnforce(Mode mode) {
    KeepAliveFlood.Tally tally = new KeepAliveFlood.Tally();
    for (int i = 0; i < 10_000; i++) {
      assertThat(flood.keepAlive(tally, 4, i, mode)).isEqualTo(Relief.ANSWER);
    }
  }

  @Test
  void hugeKeepAliveDoesNotOverflowTheTally() {
    KeepAliveFlood.Tally tally = new KeepAliveFlood.Tally();
    flood.keepAlive(tally, Integer.MAX_VALUE, 0, Mode.ENFORCE);
    assertThat(flood.keepAlive(tally, Integer.MAX_VALUE, 1, Mode.ENFORCE)).isEqualTo(Relief.CLOSE);
  }
}
