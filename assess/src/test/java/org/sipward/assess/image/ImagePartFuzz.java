package org.sipward.assess.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.sipward.assess.paper.PaperException;

/** Any octets as a list of binwalk: parts, or a row that is refused. */
final class ImagePartFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    read(text);
    read("DECIMAL,HEXADECIMAL,DESCRIPTION\n" + text);
  }

  private static void read(String list) {
    try {
      assertThat(ImagePart.of(list)).allMatch(p -> p.offset() >= 0 && p.kind().length() <= 120);
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
