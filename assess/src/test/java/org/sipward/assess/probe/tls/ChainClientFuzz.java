package org.sipward.assess.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.time.Instant;

/** Any octets as what a server of TLS 1.3 says to a client that wants to see its chain. */
final class ChainClientFuzz {
  @FuzzTest(maxDuration = "10m")
  void seesAChainOrNone(byte[] octets) {
    var in = new ByteArrayInputStream(octets);
    var chain = ChainClient.read(in, OutputStream.nullOutputStream(), ChainClient.ECDSA);
    if (!chain.isEmpty()) {
      assertThat(CertificateGrade.of(chain, Instant.EPOCH)).isNotNull();
    }
  }
}
