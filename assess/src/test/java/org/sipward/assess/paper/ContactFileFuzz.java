package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any octets as security.txt: always a reading, whose contacts are usable addresses. */
final class ContactFileFuzz {
  @FuzzTest(maxDuration = "10m")
  void alwaysReads(byte[] octets) {
    ContactFile file = ContactFile.parse(new String(octets, StandardCharsets.UTF_8));
    assertThat(file.contacts()).allMatch(c -> c.matches("(?is)(https://|mailto:|tel:).+"));
  }
}
