package org.sipward.exchange.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.log.Vectors;

/** The inputs and outputs that the authors of RFC 8785 publish, where they are present. */
class CanonicalVectorsTest {
  @Test
  void eachInputHasItsOutput() throws IOException {
    for (var output : Vectors.below("jcs/output")) {
      var input = output.resolveSibling("../input").resolve(output.getFileName()).normalize();
      assertThat(new String(Canonical.of(Files.readString(input)), UTF_8))
          .as("%s", input)
          .isEqualTo(Files.readString(output));
    }
  }
}
