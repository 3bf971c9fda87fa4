package org.sipward.exchange.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Unkeyed hashes of telephone numbers hide nothing: all numbers can be tried. So nobody but this
 * package hashes identifiers, and this package only with a key.
 */
class HashLawTest {
  private static final Path SOURCES = Path.of("src/main/java/org/sipward/exchange");
  private static final Pattern HASH =
      Pattern.compile("\\b(?:MessageDigest\\.getInstance|Mac\\.getInstance|MessageHash\\.of)\\(");
  private static final Pattern UNKEYED =
      Pattern.compile("\\b(?:MessageDigest\\.getInstance|MessageHash)\\b");
  private static final Pattern IDENTIFIER =
      Pattern.compile("import org\\.sipward\\.kernel\\.identifier\\.Identifier;");

  @Test
  void onlyPrivacyHashesIdentifiersAndOnlyWithAKey() throws IOException {
    int seen = 0;
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var text = Files.readString(file);
        seen++;
        if (SOURCES.resolve("privacy").equals(file.getParent())) {
          assertThat(UNKEYED.matcher(text).find()).as("%s hashes without key", file).isFalse();
        } else {
          assertThat(HASH.matcher(text).find() && IDENTIFIER.matcher(text).find())
              .as("%s hashes and sees identifiers", file)
              .isFalse();
        }
      }
    }
    assertThat(seen).isGreaterThan(50);
  }
}
