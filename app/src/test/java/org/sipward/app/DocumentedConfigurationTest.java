package org.sipward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.app.architecture.SourceTree;
import org.sipward.firewall.config.ConfigReader;
import org.sipward.firewall.control.Guards;
import org.sipward.kernel.Guard;

/**
 * Every configuration shown in README and docs below {@code <!-- configuration -->} is accepted.
 */
class DocumentedConfigurationTest {
  private static final Pattern BLOCK =
      Pattern.compile("<!-- configuration -->\\s*```yaml\n(.*?)```", Pattern.DOTALL);

  static Stream<String> configurations() {
    return SourceTree.files().stream()
        .filter(f -> f.endsWith(".md"))
        .map(SourceTree::text)
        .flatMap(t -> BLOCK.matcher(t).results())
        .map(MatchResult::group);
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void isAccepted(String block) {
    var blocks = BLOCK.matcher(block);
    assertThat(blocks.find()).isTrue();
    var controls = Guards.MODED.stream().map(Guard::control).toList();
    var read = new ConfigReader(controls).read("README.md", blocks.group(1), Path.of("."));
    assertThat(read.network().zones()).isNotEmpty();
  }
}
