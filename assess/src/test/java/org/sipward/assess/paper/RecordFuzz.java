package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sipward.assess.yaml.Problem;

/**
 * Any octets as canaries, table of keys, log of a reset, or policy: read, or refused with places.
 */
final class RecordFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrNamesThePlace(byte[] octets) throws IOException {
    Path file = Files.createTempFile("record", ".fuzz");
    try {
      Files.write(file, octets);
      List<Problem> problems = new ArrayList<>();
      CanaryFile.read(file, problems)
          .ifPresent(c -> c.canaries().forEach(v -> CanaryForms.of(v.value())));
      KeyTable.read(file, problems).ifPresent(t -> assertThat(t.weaknesses()).doesNotContainNull());
      ResetLog.read(file, problems).ifPresent(l -> assertThat(l.missing()).doesNotContainNull());
      assertThat(problems).isNotEmpty().allMatch(p -> p.line() > 0 && p.column() > 0);
    } finally {
      Files.delete(file);
    }
    String text = new String(octets, StandardCharsets.UTF_8);
    PolicyText policy = PolicyText.of(text);
    assertThat(policy.acknowledgement()).isNotNull();
    assertThat(policy.status()).isNotNull();
  }
}
