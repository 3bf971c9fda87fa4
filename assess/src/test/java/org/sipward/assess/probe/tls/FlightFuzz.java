package org.sipward.assess.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.Optional;

/** Any octets as the answer of a TLS server: nothing in them breaks or binds the reader. */
final class FlightFuzz {
  private static final ClientHello ASKED =
      new ClientHello(
          ProtocolVersion.TLS_1_2, SuiteFamily.AEAD.codes(), Optional.empty(), new byte[32]);

  @FuzzTest(maxDuration = "10m")
  void readsAStream(byte[] octets) {
    Flight flight = Flight.ofStream(octets);
    judge(flight, octets.length);
  }

  static void judge(Flight flight, int octets) {
    assertThat(flight.messages().size()).isLessThanOrEqualTo(32);
    assertThat(TlsQuestions.judge(ASKED, flight, octets, false)).isNotNull();
    CertificateGrade.of(flight.certificates(), Instant.EPOCH);
  }
}
