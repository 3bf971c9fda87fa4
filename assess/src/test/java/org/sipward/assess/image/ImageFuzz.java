package org.sipward.assess.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any octets as a firmware image: walked and searched within the limits, never an exception. */
final class ImageFuzz {
  private static final ImageWalk.Limits LIMITS = new ImageWalk.Limits(4 << 20, 1_000);

  @FuzzTest(maxDuration = "10m")
  void walksWithinItsLimits(byte[] octets) throws IOException {
    Path image = Files.createTempFile("image", ".fuzz");
    try {
      Files.write(image, octets);
      SecretSearch secrets = new SecretSearch();
      PasswordSearch passwords = new PasswordSearch();
      ImageWalk.Summary summary =
          ImageWalk.walk(
              image,
              LIMITS,
              (name, offset, window) -> {
                secrets.window(name, offset, window);
                passwords.window(name, offset, window);
              });
      assertThat(summary.octets()).isLessThanOrEqualTo(LIMITS.octets() + (1 << 20));
      assertThat(secrets.findings().size()).isLessThanOrEqualTo(200);
    } finally {
      Files.delete(image);
    }
  }
}
