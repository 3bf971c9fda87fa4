package org.sipward.assess.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** What was written over in the middle, cut, or is longer than what is looked at at once. */
  @ParameterizedTest
  @CsvSource({"200000, 0, 0", "200000, 1, 1", "200000, 1, 0", "3000000, 0, 0", "3000000, 0, 1"})
  void readsOfAStreamWhatIsLeft(int rest, int broken, int cut) throws IOException {
    Random random = new Random(SEED);
    byte[] before = letters(random, rest);
    byte[] after = letters(random, 100_000);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(before);
      gzip.write(VALUE.getBytes(StandardCharsets.US_ASCII));
      gzip.write(after);
    }
    byte[] stream = packed.toByteArray();
    ByteArrayOutputStream dump = new ByteArrayOutputStream();
    dump.writeBytes("flash ".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
    dump.write(stream, 0, stream.length - cut * 30_000);
    if (broken > 0) {
      byte[] erased = new byte[50_000];
      Arrays.fill(erased, (byte) 0xff);
      dump.writeBytes(erased);
    }
    DumpSearch search = new DumpSearch(Map.of("wifi", CanaryForms.of(VALUE)));
    ImageWalk.look(file(dump.toByteArray()), ImageWalk.Limits.USUAL, search);
    assertThat(search.found()).as("seed %s", SEED).containsKey("wifi");
  }

  /** The end of a gzip file is missing: what came before it was looked at, and that is said. */
  @Test
  void walksACutArchiveAsFarAsItGoes() throws IOException {
    byte[] text = letters(new Random(SEED), 300_000);
    System.arraycopy(VALUE.getBytes(StandardCharsets.US_ASCII), 0, text, 200_000, VALUE.length());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text);
    }
    Path cut = file(Arrays.copyOf(packed.toByteArray(), packed.size() - 30_000));
    DumpSearch search = new DumpSearch(Map.of("wifi", CanaryForms.of(VALUE)));
    ImageWalk.Summary summary = ImageWalk.walk(cut, ImageWalk.Limits.USUAL, search);
    assertThat(search.found()).as("seed %s", SEED).containsKey("wifi");
    assertThat(summary.complete()).isFalse();
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

  /** What can be packed, but not to nothing. */
  private static byte[] letters(Random random, int count) {
    byte[] letters = new byte[count];
    for (int i = 0; i < count; i++) {
      letters[i] = (byte) ('a' + random.nextInt(16));
    }
    return letters;
  }

  private Path file(byte[] octets) throws IOException {
    return Files.write(folder.resolve("dump"), octets);
  }
}
