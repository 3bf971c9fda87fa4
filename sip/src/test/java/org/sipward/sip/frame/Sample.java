package org.sipward.sip.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message for the tests of framing: the torture messages of the project, those of other people
 * where they lie beside the repository, and plain ones made by a seeded generator.
 *
 * <p>The testkit finds the same files, but it depends on this module.
 */
// The octets are the point, and nobody writes them.
@SuppressWarnings("ArrayRecordComponent")
record Sample(String name, byte[] octets) {
  private static final List<String> VALUES = List.of("0", "5", "50", "120");

  private static final String OWN = "testkit/src/main/resources/org/sipward/testkit/torture";

  private static final List<String> FRAGMENTS =
      List.of(
          "Content-Length: %s\r\n",
          "l:%s\r\n",
          "L : %s \r\n",
          "content-LENGTH:\r\n %s\r\n",
          "Content-Length: %s\r\n \r\n",
          "Content-Len",
          "l",
          "l:",
          " ",
          "\t",
          "\r\n ",
          "\r\n",
          "\r",
          "\n",
          "X: y\r\n",
          "X: y\r\n z\r\n",
          "%s",
          ",%s",
          "+%s",
          "0",
          "\0",
          "\u00ff",
          "SIP/2.0",
          "C: text/plain\r\n",
          "Y: 123456789012345678901234567890123456789012345678901234567890\r\n");

  static List<Sample> all() {
    List<Sample> samples = new ArrayList<>();
    for (@Nullable Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      addAll(samples, at.resolve(OWN), ".sip");
      addAll(samples, at.resolve("shared/torture"), ".dat");
      addAll(samples, at.resolve("shared/bench/malformed"), ".bin");
      addAll(samples, at.resolve("shared/bench/msgs"), ".raw");
    }
    var random = new SplittableRandom(1);
    for (int i = 0; i < 20; i++) {
      samples.add(new Sample("generated " + i, plain(random)));
    }
    return samples;
  }

  /** A plain request or response of some hundred octets. */
  static byte[] plain(SplittableRandom random) {
    int body = random.nextInt(120);
    var text = new StringBuilder();
    text.append(random.nextBoolean() ? "MESSAGE sip:b@c.example SIP/2.0" : "SIP/2.0 200 OK");
    int before = random.nextInt(4);
    for (int i = 0; i < 4; i++) {
      text.append("\r\nX-").append(i).append(": ").append("v".repeat(random.nextInt(60)));
      if (i == before) {
        text.append(random.nextBoolean() ? "\r\nContent-Length: " : "\r\nl:").append(body);
      }
    }
    text.append("\r\n\r\n").append("\r\nb".repeat(40), 0, body);
    return text.toString().getBytes(ISO_8859_1);
  }

  /** A piece that breaks or changes the length of a message it is put into. */
  static String fragment(SplittableRandom random) {
    var value = VALUES.get(random.nextInt(VALUES.size()));
    return FRAGMENTS.get(random.nextInt(FRAGMENTS.size())).formatted(value);
  }

  @Override
  public String toString() {
    return name;
  }

  private static void addAll(List<Sample> samples, Path directory, String suffix) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (var file : files.filter(f -> f.toString().endsWith(suffix)).sorted().toList()) {
        samples.add(new Sample(file.getFileName().toString(), Files.readAllBytes(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
