package org.sipward.assess.probe.update;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any octets as the page on which a device tells its version. */
final class ToldVersionFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsAnything(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    read(text, "");
    read("HTTP/1.1 200 OK\r\n\r\n" + text, "version: ");
  }

  private static void read(String answer, String after) {
    ToldVersion.of(answer, after).ifPresent(v -> assertThat(v).isNotBlank());
  }
}
