package org.sipward.assess.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets as an answer of SNMP, CoAP or SIP: read, or refused in one way. */
final class DatagramFuzz {
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) {
    Coap.reply(octets).ifPresent(r -> assertThat(r.payload().length).isLessThan(octets.length));
    Sip.reply(octets).ifPresent(r -> assertThat(r.status()).isBetween(100, 699));
    assertThat(Snmp.isReport(octets)).isIn(true, false);
    try {
      assertThat(Snmp.values(octets)).hasSizeLessThanOrEqualTo(20);
    } catch (ProtocolException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
