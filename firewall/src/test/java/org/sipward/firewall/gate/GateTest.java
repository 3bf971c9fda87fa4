package org.sipward.firewall.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.gate.Gate.Admission;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Octets;
import org.sipward.sip.Transport;

/** What the gate remembers of one message says nothing about the next. */
class GateTest {
  private static final Endpoint HERE = Endpoint.ofIpv4(0x7f000001, 5060);
  private static final Listener LISTENER =
      new Listener(0, 0, Transport.UDP, HERE, "127.0.0.1:5060", null);

  private final Gate gate = new Gate(new KeyedHash(1, 2));
  private int source;

  @Test
  void theSameOctetsAreAnEmergencyCallInOneZoneAndNoneInAnother() {
    Octets call = Octets.of("INVITE tel:911 SIP/2.0\r\n\r\n");
    assertThat(admitted("DE", call)).isEqualTo(Admission.CLOSED);
    assertThat(admitted("US", call)).isEqualTo(Admission.EMERGENCY_ONLY);
    assertThat(gate.asksForHelp(call, zone("US"))).isTrue();
    assertThat(admitted("DE", call)).isEqualTo(Admission.CLOSED);
    assertThat(gate.asksForHelp(call, zone("DE"))).isFalse();
  }

  @Test
  void memoryThatIsUsedAgainIsReadAgain() {
    byte[] memory = "INVITE tel:200 SIP/2.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    Octets octets = new Octets(memory, 0, memory.length);
    assertThat(admitted("US", octets)).isEqualTo(Admission.CLOSED);
    memory[11] = '9';
    memory[12] = '1';
    memory[13] = '1';
    assertThat(admitted("US", octets)).isEqualTo(Admission.EMERGENCY_ONLY);
  }

  @Test
  void oneMessageIsNotTakenForAnother() {
    Octets call = Octets.of("INVITE tel:911 SIP/2.0\r\n\r\n");
    Octets other = Octets.of("INVITE tel:912 SIP/2.0\r\n\r\n");
    assertThat(admitted("US", call)).isEqualTo(Admission.EMERGENCY_ONLY);
    assertThat(gate.asksForHelp(other, zone("US"))).isFalse();
    assertThat(gate.asksForHelp(call, zone("US"))).isTrue();
    assertThat(admitted("US", other)).isEqualTo(Admission.CLOSED);
  }

  /** From an address that has sent nothing yet. */
  private Admission admitted(String countries, Octets octets) {
    Endpoint remote = Endpoint.ofIpv4(0x0a000001 + source++, 5060);
    Arrival arrival = new Arrival(LISTENER, zone(countries), null, remote, 0);
    return gate.admit(arrival, false, octets);
  }

  private static Zone zone(String country) {
    return new Zone(
        0,
        "access",
        ZoneKind.ACCESS,
        List.of(),
        List.of(),
        true,
        Screening.STRICT,
        StreamBounds.DEFAULT,
        null,
        Set.of(country),
        false);
  }
}
