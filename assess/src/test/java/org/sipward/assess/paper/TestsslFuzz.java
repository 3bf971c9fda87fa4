package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Any octets as a report of testssl.sh: read within bounds, or refused in one way. */
final class TestsslFuzz {
  /** A report around one server, so that the fuzzer need not guess it. */
  private static final String BEFORE =
      "{\"Invocation\":\"\",\"startTime\":\"1795820109\",\"scanTime\":1,\"scanResult\":["
          + "{\"targetHost\":\"a\",\"ip\":\"127.0.0.1\",\"port\":\"443\",\"protocols\":[";

  private static final String AFTER = "]}]}";

  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) {
    read(octets);
    String middle = new String(octets, StandardCharsets.UTF_8);
    read((BEFORE + middle + AFTER).getBytes(StandardCharsets.UTF_8));
  }

  private static void read(byte[] octets) {
    try {
      TestsslReport report = TestsslReport.of(JsonText.tree(new ByteArrayInputStream(octets)));
      assertThat(report.servers()).allMatch(s -> s.port() > 0 && s.port() <= 65_535);
      assertThat(report.servers().stream().flatMap(s -> s.findings().stream()))
          .allMatch(f -> f.text().length() <= 200);
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
