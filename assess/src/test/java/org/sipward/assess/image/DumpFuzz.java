package org.sipward.assess.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import org.sipward.assess.paper.CanaryForms;

/** Any octets as a dump of a memory: searched within its bounds. */
final class DumpFuzz {
  @FuzzTest(maxDuration = "10m")
  void searchesWithinItsBounds(byte[] octets) {
    DumpSearch search = new DumpSearch(Map.of("a", CanaryForms.of("canary-0f3a91")));
    search.window("dump", 0, octets);
    assertThat(search.written()).isBetween(0L, (long) octets.length);
    // The next window, which goes on with what the first one did not end.
    search.window("dump", (long) octets.length - ImageWalk.OVERLAP_OCTETS, octets);
    assertThat(search.found().values()).allMatch(p -> p.size() <= 20);
    CipherBlocks blocks = new CipherBlocks();
    blocks.window("dump", 0, octets);
    assertThat(blocks.sharedWith(blocks, new CipherBlocks())).isLessThanOrEqualTo(blocks.count());
  }
}
