package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any octets as a MUD file: understood wholly, or refused in one way. */
final class MudFuzz {
  /** A file around one entry, so that the fuzzer need not guess it. */
  private static final String BEFORE =
      "{\"ietf-mud:mud\": {\"mud-version\": 1,"
          + "\"from-device-policy\": {\"access-lists\": {\"access-list\": [{\"name\": \"a\"}]}},"
          + "\"to-device-policy\": {\"access-lists\": {\"access-list\": [{\"name\": \"a\"}]}}},"
          + "\"ietf-access-control-list:acls\": {\"acl\": [{\"name\": \"a\", \"aces\": {\"ace\": [";

  private static final String AFTER = "]}}]}}";

  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) {
    read(octets);
    read(join(BEFORE, octets, AFTER));
  }

  private static byte[] join(String before, byte[] octets, String after) {
    String middle = new String(octets, StandardCharsets.UTF_8);
    return (before + middle + after).getBytes(StandardCharsets.UTF_8);
  }

  private static void read(byte[] octets) {
    try {
      MudFile mud = MudReader.read(octets);
      assertThat(mud.fromDevice())
          .allMatch(r -> r.devicePorts().stream().allMatch(p -> p.last() <= 65_535));
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
