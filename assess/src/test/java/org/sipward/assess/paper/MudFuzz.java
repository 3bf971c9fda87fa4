package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets as a MUD file: understood wholly, or refused in one way. */
final class MudFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) {
    try {
      MudFile mud = MudReader.read(octets);
      assertThat(mud.fromDevice())
          .allMatch(r -> r.devicePorts().stream().allMatch(p -> p.last() <= 65_535));
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
