package org.sipward.assess.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sipward.assess.Splice;
import org.sipward.assess.yaml.Problem;

/** Any octets as the operator's network: understood wholly, or told with places. */
final class NetworkFuzz {
  private static final byte[] GOOD =
      """
      version: 1
      devices: [10.20.0.0/16, "fd00:20::/64"]
      to:
        - {transport: tcp, address: 192.0.2.10, port: 8883}
      from: [10.1.0.0/24]
      roaming: [DE, AT]
      sms-from: ["+12015550123"]
      imeis: ["490154203237518"]
      new-flows-per-minute: 60
      """
          .getBytes(StandardCharsets.UTF_8);

  @FuzzTest(maxDuration = "10m")
  void readsOrNamesThePlace(byte[] octets) throws IOException {
    read(octets);
    read(Splice.of(GOOD, octets));
  }

  private static void read(byte[] octets) throws IOException {
    Path folder = Files.createTempDirectory("network");
    Path file = folder.resolve(Network.NAME);
    try {
      Files.write(file, octets);
      List<Problem> problems = new ArrayList<>();
      assertThat(Network.read(folder, problems).isPresent()).isEqualTo(problems.isEmpty());
      assertThat(problems).allMatch(p -> p.line() > 0 && p.column() > 0);
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }
}
