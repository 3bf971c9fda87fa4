package org.sipward.assess.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Any octets as an edited file: a place, or a problem that says where. */
final class YamlFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrNamesThePlace(byte[] octets) {
    List<Problem> problems = new ArrayList<>();
    var root = YamlFile.parse("f.yaml", new String(octets, StandardCharsets.UTF_8), problems);
    assertThat(root.isPresent() || !problems.isEmpty()).isTrue();
    root.ifPresent(
        place -> {
          place.only("answers");
          place.entries().values().forEach(v -> v.items().forEach(Place::text));
          place.date("due");
        });
    assertThat(problems).allMatch(p -> p.line() > 0 && p.column() > 0 && !p.message().isBlank());
  }
}
