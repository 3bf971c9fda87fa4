package org.sipward.assess.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Any octets as the reply of a web server: read within bounds, or refused in one way. */
final class HttpFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) throws IOException {
    Wire wire =
        Wire.over(new ByteArrayInputStream(octets), OutputStream.nullOutputStream(), 60_000);
    try {
      HttpReply reply = Http.exchange(wire, "192.0.2.1:80", HttpRequest.get("/"));
      assertThat(reply.status()).isBetween(200, 999);
      assertThat(reply.body().length).isLessThanOrEqualTo(Http.MAX_BODY);
      reply.all("WWW-Authenticate").forEach(v -> assertThat(DigestChallenge.read(v)).isNotNull());
    } catch (ProtocolException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
