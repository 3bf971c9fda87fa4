package org.sipward.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The data file of the threat catalogue: complete, each threat once, every gap explained. */
class ThreatsTest {

  @Test
  void holdsTheWholeCatalogue() {
    assertThat(Threats.all()).hasSize(259);
    assertThat(Threats.all()).extracting(Threat::id).doesNotHaveDuplicates();
    assertThat(Threats.all())
        .extracting(Threat::zones)
        .isSubsetOf("all", "access", "interconnect", "core");
  }

  @Test
  void groupsAreInOrderAndNumberedWithoutGaps() {
    Map<String, Long> counts =
        Threats.all().stream().collect(Collectors.groupingBy(Threat::group, Collectors.counting()));
    assertThat(counts.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Threats.GROUPS.stream().map(Map.Entry::getKey).toList());
    for (Map.Entry<String, Long> group : counts.entrySet()) {
      assertThat(Threats.all().stream().filter(t -> t.group().equals(group.getKey())))
          .last()
          .extracting(Threat::id)
          .isEqualTo(group.getKey() + "-%02d".formatted(group.getValue()));
    }
  }

  @Test
  void rowThatIsNotUnderstoodIsNamed() {
    assertThatThrownBy(() -> Threats.parse("head\nMAL-01\thigh"))
        .hasMessageContaining("threats.tsv:2");
    assertThatThrownBy(() -> Threats.parse("head\nMAL-01\thigh\tall\tTitle\tplanned"))
        .hasMessageContaining("MAL-01");
    assertThatThrownBy(() -> Threats.parse("head\nMAL1\thigh\tall\tTitle\tcontrol"))
        .hasMessageContaining("MAL1");
  }
}
