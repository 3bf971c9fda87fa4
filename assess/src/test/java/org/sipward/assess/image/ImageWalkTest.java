package org.sipward.assess.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.demo.TarImage;

class ImageWalkTest {
  private static final ImageWalk.Limits SMALL = new ImageWalk.Limits(8 << 20, 100);
  private static final ImageContent NOBODY = (name, offset, octets) -> {};

  @TempDir private Path folder;

  @Test
  void opensArchivesWithinArchives() throws IOException {
    byte[] tar = new TarImage().file("etc/a", "one").file("etc/b", "two").octets();
    byte[] zip = zip("root.tar.gz", gzip(tar));
    TreeMap<String, String> seen = new TreeMap<>();
    ImageWalk.Summary summary =
        ImageWalk.walk(
            file(zip),
            SMALL,
            (name, offset, octets) ->
                seen.put(name, new String(octets, StandardCharsets.US_ASCII)));
    assertThat(seen)
        .containsEntry("image/root.tar.gz/etc/a", "one")
        .containsKey("image/root.tar.gz after its end")
        .hasSize(3);
    assertThat(summary.complete()).isTrue();
    assertThat(summary.files()).isEqualTo(3);
  }

  /** Twelve kilobytes that unpack to a gigabyte: given up at the limit. */
  @Test
  void endsABomb() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        gzip.write(zeros);
      }
    }
    ImageWalk.Summary summary = ImageWalk.walk(file(zip("bomb", out.toByteArray())), SMALL, NOBODY);
    assertThat(summary.complete()).isFalse();
    assertThat(summary.octets()).isLessThan(10L << 20);
    assertThat(summary.ended()).contains("octets after unpacking");
  }

  @Test
  void endsTooManyFiles() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 1_000; i++) {
        zip.putNextEntry(new ZipEntry("f" + i));
      }
    }
    assertThat(ImageWalk.walk(file(out.toByteArray()), SMALL, NOBODY).ended()).contains("files");
  }

  /** Cut anywhere: never an exception, and a cut archive is never complete with all its files. */
  @Test
  void survivesEveryCut() throws IOException {
    byte[] whole = gzip(new TarImage().file("a", "x".repeat(700)).file("b", "y").octets());
    for (int cut = 0; cut < whole.length; cut++) {
      ImageWalk.Summary summary = ImageWalk.walk(file(Arrays.copyOf(whole, cut)), SMALL, NOBODY);
      assertThat(summary.complete() && summary.files() == 3).as("cut at " + cut).isFalse();
    }
  }

  @Test
  void knowsNoiseFromText() throws IOException {
    byte[] noise = new byte[1 << 18];
    new Random(1).nextBytes(noise);
    assertThat(ImageWalk.walk(file(noise), SMALL, NOBODY).opaquePercent()).isGreaterThan(95);
    byte[] text = "the quick brown fox\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
    assertThat(ImageWalk.walk(file(text), SMALL, NOBODY).opaquePercent()).isZero();
  }

  /** A secret that lies across two windows is found, wherever it lies. */
  @Test
  void findsWhatLiesAcrossWindows() throws IOException {
    String account = "\nroot::0:0:root:/:/bin/sh\n";
    for (int shift : new int[] {-30, -12, -1, 0, 5}) {
      byte[] image = new byte[3 << 20];
      Arrays.fill(image, (byte) ' ');
      byte[] line = account.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(line, 0, image, (1 << 20) + shift, line.length);
      PasswordSearch search = new PasswordSearch();
      ImageWalk.Summary summary = ImageWalk.walk(file(image), SMALL, search);
      assertThat(search.weak()).as("shift " + shift).hasSize(1);
      assertThat(summary.octets()).isEqualTo(image.length);
    }
  }

  /** Images made to waste time: given up, and said so. */
  @Test
  void givesUpWhatWastesTime() throws IOException {
    for (String bait :
        List.of(
            "-----BEGIN PRIVATE KEY-----" + "A".repeat(80),
            "AKIAIOSFODNN7EXAMPLE ",
            "0\u0010\u0002\u0001\u0000" + "0\u0000\u0000")) {
      byte[] image = bait.repeat(6_000_000 / bait.length()).getBytes(StandardCharsets.ISO_8859_1);
      SecretSearch search = new SecretSearch();
      ImageWalk.walk(file(image), SMALL, search);
      assertThat(search.findings()).isEmpty();
      assertThat(search.gaveUp()).as(bait).isTrue();
    }
  }

  /** Names of more than a hundred characters, in each of the ways of tar, and links. */
  @Test
  void readsNamesAndLinksOfTar() throws Exception {
    String longName = "etc/" + "folder-of-a-long-name/".repeat(8) + "unit";
    Path tree = Files.createDirectories(folder.resolve("tree"));
    Files.createDirectories(tree.resolve(longName).getParent());
    Files.writeString(tree.resolve(longName), "content");
    Files.createSymbolicLink(tree.resolve("etc/link"), Path.of(longName));
    for (String format : List.of("gnu", "pax", "ustar")) {
      if (format.equals("ustar")) {
        // It has no room for so long a target.
        Files.delete(tree.resolve("etc/link"));
      }
      Path image = folder.resolve(format + ".tar");
      Process tar =
          new ProcessBuilder(
                  "tar", "--format=" + format, "-cf", image.toString(), "-C", tree.toString(), ".")
              .start();
      assumeTrue(tar.waitFor() == 0, "tar is not as expected");
      TreeMap<String, String> seen = new TreeMap<>();
      ImageWalk.walk(
          image,
          SMALL,
          new ImageContent() {
            @Override
            public void window(String name, long offset, byte[] octets) {
              seen.put(name, new String(octets, StandardCharsets.US_ASCII));
            }

            @Override
            public void link(String name, String target) {
              seen.put(name, "-> " + target);
            }
          });
      assertThat(seen).as(format).containsEntry(format + ".tar/./" + longName, "content");
      if (!format.equals("ustar")) {
        assertThat(seen).containsEntry(format + ".tar/./etc/link", "-> " + longName);
      }
    }
  }

  private Path file(byte[] octets) throws IOException {
    return Files.write(folder.resolve("image"), octets);
  }

  private static byte[] gzip(byte[] octets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(octets);
    }
    return out.toByteArray();
  }

  private static byte[] zip(String name, byte[] octets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(octets);
    }
    return out.toByteArray();
  }
}
