package org.sipward.assess.permit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sipward.assess.Splice;
import org.sipward.assess.yaml.Problem;

/** Any octets as a scope: none with a single problem, and never one beyond the ceilings. */
final class ScopeFuzz {
  private static final Path EXAMPLE = Path.of("../docs/assess/example/scope.yaml");

  @FuzzTest(maxDuration = "10m")
  void readsOrNamesThePlace(byte[] octets) throws IOException {
    read(octets);
    read(Splice.of(Files.readAllBytes(EXAMPLE), octets));
  }

  private static void read(byte[] octets) throws IOException {
    Path file = Files.createTempFile("scope", ".fuzz");
    try {
      Files.write(file, octets);
      List<Problem> problems = new ArrayList<>();
      var scope = ScopeFile.read(file, problems);
      assertThat(scope.isPresent()).isEqualTo(problems.isEmpty());
      scope.ifPresent(
          s -> {
            assertThat(s.attempts()).isBetween(1, Scope.MAX_ATTEMPTS);
            assertThat(s.perSecond()).isBetween(1, Scope.MAX_PER_SECOND);
            assertThat(Duration.between(s.from(), s.until())).isPositive();
            assertThat(Duration.between(s.from(), s.until()).toDays())
                .isLessThanOrEqualTo(Scope.MAX_DAYS);
          });
      assertThat(problems).allMatch(p -> p.line() > 0 && p.column() > 0);
    } finally {
      Files.delete(file);
    }
  }
}
