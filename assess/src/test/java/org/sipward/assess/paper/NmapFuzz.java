package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sipward.assess.Splice;

/** Any octets as a report of nmap, and a good one with a change: read, or refused in one way. */
final class NmapFuzz {
  private static final byte[] GOOD =
      """
      <?xml version="1.0"?><!DOCTYPE nmaprun><nmaprun scanner="nmap">
      <scaninfo type="connect" protocol="tcp" services="1-65535"/><host><address addr="10.1.2.3"/>
      <ports><extraports state="closed" count="65534"/>
      <port protocol="tcp" portid="8883"><state state="open"/></port></ports></host>
      <runstats><finished exit="success"/></runstats></nmaprun>
      """
          .getBytes(StandardCharsets.UTF_8);

  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) throws IOException {
    read(octets);
    read(Splice.of(GOOD, octets));
  }

  private static void read(byte[] octets) throws IOException {
    Path file = Files.createTempFile("nmap", ".fuzz");
    try {
      Files.write(file, octets);
      assertThat(NmapReport.read(file).hosts())
          .allMatch(h -> h.open().stream().allMatch(p -> p.number() > 0 && p.number() < 65_536));
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    } finally {
      Files.delete(file);
    }
  }
}
