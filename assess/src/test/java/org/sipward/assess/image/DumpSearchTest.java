package org.sipward.assess.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.paper.CanaryForms;

class DumpSearchTest {
  private static final long SEED = 6;
  private static final String VALUE = "kq7-wifi-0f3a91";

  @TempDir private Path folder;

  /** Every form is found wherever it lies, across windows too, and its place is told. */
  @Test
  void findsEveryFormEverywhere() throws IOException {
    Random random = new Random(SEED);
    Map<String, byte[]> forms = CanaryForms.of(VALUE);
    for (Map.Entry<String, byte[]> form : forms.entrySet()) {
      int border = (1 << 20) - 8;
      for (int at : new int[] {0, border, random.nextInt(2 << 20)}) {
        byte[] dump = new byte[(2 << 20) + 64];
        random.nextBytes(dump);
        System.arraycopy(form.getValue(), 0, dump, at, form.getValue().length);
        DumpSearch search = new DumpSearch(Map.of("wifi", forms));
        ImageWalk.look(file(dump), ImageWalk.Limits.USUAL, search);
        assertThat(search.found())
            .as("seed %s: %s at %s", SEED, form.getKey(), at)
            .hasEntrySatisfying(
                "wifi", p -> assertThat(p).anyMatch(l -> l.contains("at " + at + " of")));
      }
    }
  }

  @Test
  void findsNothingInNoise() throws IOException {
    byte[] dump = new byte[4 << 20];
    new Random(SEED).nextBytes(dump);
    DumpSearch search = new DumpSearch(Map.of("wifi", CanaryForms.of(VALUE)));
    ImageWalk.look(file(dump), ImageWalk.Limits.USUAL, search);
    assertThat(search.found()).isEmpty();
    assertThat(search.written()).isBetween(4L * 1_000_000, (long) dump.length);
  }

  /** A dump full of streams that swell: given up, and said so. */
  @Test
  void givesUpWhatSwells() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write(new byte[8 << 20]);
    }
    ByteArrayOutputStream dump = new ByteArrayOutputStream();
    dump.writeBytes("x".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 300; i++) {
      dump.writeBytes(bomb.toByteArray());
    }
    DumpSearch search = new DumpSearch(Map.of("wifi", CanaryForms.of(VALUE)));
    ImageWalk.look(file(dump.toByteArray()), ImageWalk.Limits.USUAL, search);
    assertThat(search.gaveUp()).isTrue();
  }

  private Path file(byte[] octets) throws IOException {
    return Files.write(folder.resolve("dump"), octets);
  }
}
