package org.sipward.assess.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts on which a search could go back and forth for hours. */
class SlowInputTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n",
        " ",
        ":",
        "\n:",
        "a() {\n",
        "if [ ",
        "\"",
        "$",
        "<<A ",
        "S=",
        "1:2:",
        "service_start "
      })
  @Timeout(60)
  void isReadInBoundedTime(String piece) {
    byte[] octets = piece.repeat(BootFiles.MAX_OCTETS / piece.length()).getBytes(US_ASCII);
    BootFiles files = new BootFiles();
    for (String place :
        List.of(
            "i/etc/inittab",
            "i/etc/init.d/S01a",
            "i/etc/systemd/system/a.socket.wants/b.service")) {
      files.wants(place, octets);
      files.file(place, octets);
    }
    assertThat(BootSequence.of(files)).isPresent();
  }
}
