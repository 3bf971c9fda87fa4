package org.sipward.firewall.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.rule.NamedList;

/** Any file at all is a list, or has problems at its own lines. */
final class ListFileFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsAnything(byte @Nullable [] input) throws IOException {
    byte[] octets = input == null ? new byte[0] : input;
    Path file = Files.createTempFile("list", ".txt");
    try {
      Files.write(file, octets);
      for (NamedList.Kind kind : NamedList.Kind.values()) {
        List<ConfigProblem> problems = new ArrayList<>();
        YamlTree.Parsed yaml = YamlTree.parse("f", "a: {file: x}");
        Place place = new Place(yaml.places(), "a.file", yaml.root(), problems, problems);
        NamedList list = ListFile.read(file, place, kind);
        assertThat(list.kind()).isEqualTo(kind);
        assertThat(list.size()).isLessThanOrEqualTo(octets.length);
        assertThat(problems).hasSizeLessThanOrEqualTo(20);
        assertThat(problems)
            .allMatch(p -> p.line() >= 1 && p.line() <= octets.length + 1 && p.column() >= 1);
      }
    } finally {
      Files.delete(file);
    }
  }
}
