package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sipward.assess.Splice;
import org.sipward.assess.paper.weakness.ExploitedList;
import org.sipward.assess.yaml.Problem;

/** Any octets as tables of ports, domains and receivers, as list, as public key. */
final class TableFuzz {
  private static final byte[] PORTS =
      "interfaces:\n  - {transport: tcp, port: 8883, service: a, purpose: b, address: 10.0.0.1}\n"
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] FLOW =
      "third-parties: no\nreceivers:\n  - {domain: a.example, who: b, data: [c]}\ndomains: [a.b]\n"
          .getBytes(StandardCharsets.UTF_8);

  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) throws IOException {
    read(octets);
    read(Splice.of(PORTS, octets));
    read(Splice.of(FLOW, octets));
  }

  private static void read(byte[] octets) throws IOException {
    Path file = Files.createTempFile("table", ".fuzz");
    try {
      Files.write(file, octets);
      List<Problem> problems = new ArrayList<>();
      assertThat(InterfaceTable.readable(file, problems).interfaces())
          .allMatch(d -> d.port() > 0 && d.port() < 65_536);
      DeclaredDomains.read(file, problems);
      DataFlow.read(file, problems);
      assertThat(problems).isNotEmpty().allMatch(p -> p.line() > 0 && p.column() > 0);
      try {
        assertThat(ExploitedList.read(file)).isNotNull();
        assertThat(PublicKeys.read(file)).isNotNull();
      } catch (PaperException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    } finally {
      Files.delete(file);
    }
  }
}
