package org.sipward.assess.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Any octets as what Telnet or FTP say: read within bounds, or refused in one way. */
final class ConsoleFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) throws IOException {
    try {
      assertThat(new Telnet(wire(octets)).read().length()).isLessThanOrEqualTo(1 << 14);
      assertThat(Ftp.reply(wire(octets)).code()).isBetween(100, 599);
    } catch (ProtocolException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static Wire wire(byte[] octets) {
    return Wire.over(new ByteArrayInputStream(octets), OutputStream.nullOutputStream(), 60_000);
  }
}
