package org.sipward.firewall.rule.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.rule.NumberList;
import org.sipward.firewall.rule.RuleCondition;

/** Any text at all is a condition within its bounds, or has problems at places within it. */
final class RuleCompilerFuzz {
  private final RuleCompiler compiler =
      new RuleCompiler(Map.of("n", NumberList.of(new long[] {E164.of("33")}, 1)));

  @FuzzTest(maxDuration = "10m")
  void compilesAnything(byte @Nullable [] input) {
    String text = new String(input == null ? new byte[0] : input, StandardCharsets.UTF_8);
    for (String whole : new String[] {text, "method == 'A' && " + text, "agent.matches('" + text}) {
      List<ExpressionProblem> problems = new ArrayList<>();
      RuleCondition condition = compiler.compile(whole, problems);
      assertThat(condition.equals(RuleCondition.NONE)).isEqualTo(!problems.isEmpty());
      assertThat(condition.cost()).isBetween(0L, Bounds.COST);
      long lines = whole.lines().count() + 1;
      assertThat(problems).allMatch(p -> p.line() >= 1 && p.line() <= lines && p.column() >= 1);
    }
  }
}
