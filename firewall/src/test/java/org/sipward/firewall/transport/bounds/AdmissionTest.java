package org.sipward.firewall.transport.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.StreamBounds;
import org.sipward.firewall.zone.Zone;
import org.sipward.firewall.zone.ZoneKind;

class AdmissionTest {
  private static final Zone ZONE =
      new Zone(
          0,
          "test",
          ZoneKind.ACCESS,
          List.of(),
          List.of(),
          false,
          Screening.STRICT,
          new StreamBounds(10, 3, 1, 1, 1, 1),
          null,
          Set.of(),
          false);

  private final Admission admission =
      new Admission(List.of(ZONE), new KeyedHash(0x1234_5678L, 0x9abc_def0L), 4);

  @Test
  void boundsTheConnectionsOfOneSourceWhateverItsPort() {
    for (int port = 1; port <= 3; port++) {
      assertThat(admission.takeIncoming(ZONE, null, at("192.0.2.1", port))).isTrue();
    }
    assertThat(admission.takeIncoming(ZONE, null, at("192.0.2.1", 4))).isFalse();
    assertThat(admission.connections(0)).isEqualTo(3);
    assertThat(admission.takeIncoming(ZONE, null, at("192.0.2.2", 4))).isTrue();

    admission.giveBackIncoming(ZONE, null, at("192.0.2.1", 1));
    assertThat(admission.takeIncoming(ZONE, null, at("192.0.2.1", 5))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"2001:db8::1, 2001:db8::ffff:1, false", "2001:db8::1, 2001:db8:0:1::1, true"})
  void takesAnIpv6SubnetForOneSource(String first, String second, boolean another) {
    for (int port = 1; port <= 3; port++) {
      admission.takeIncoming(ZONE, null, at(first, port));
    }
    assertThat(admission.takeIncoming(ZONE, null, at(second, 1))).isEqualTo(another);
  }

  @Test
  void boundsAPeerByTheZoneOnly() {
    Peer peer = new Peer(0, "peer", List.of(), List.of(), Screening.STRICT);
    for (int port = 1; port <= 10; port++) {
      assertThat(admission.takeIncoming(ZONE, peer, at("192.0.2.1", port))).isTrue();
    }
    assertThat(admission.takeIncoming(ZONE, peer, at("192.0.2.1", 11))).isFalse();
    assertThat(admission.takeOutgoing(ZONE)).isFalse();
    assertThat(admission.connections(0)).isEqualTo(10);
    admission.giveBackIncoming(ZONE, peer, at("192.0.2.1", 1));
    assertThat(admission.takeOutgoing(ZONE)).isTrue();
  }

  @Test
  void leavesAQuarterToThePeersOfAZone() {
    Peer peer = new Peer(0, "peer", List.of(), List.of(), Screening.STRICT);
    Zone shared =
        new Zone(
            0,
            "test",
            ZoneKind.ACCESS,
            List.of(),
            List.of(peer),
            false,
            Screening.STRICT,
            new StreamBounds(8, 8, 1, 1, 1, 1),
            null,
            Set.of(),
            false);
    for (int port = 1; port <= 6; port++) {
      assertThat(admission.takeIncoming(shared, null, at("192.0.2.1", port))).isTrue();
    }
    assertThat(admission.takeIncoming(shared, null, at("192.0.2.2", 1))).isFalse();
    assertThat(admission.takeIncoming(shared, peer, at("192.0.2.3", 1))).isTrue();
    assertThat(admission.takeOutgoing(shared)).isTrue();
    assertThat(admission.connections(0)).isEqualTo(8);
  }

  @Test
  void boundsHandshakes() {
    for (int i = 0; i < 3; i++) {
      assertThat(admission.takeHandshake(false)).isTrue();
    }
    assertThat(admission.takeHandshake(false)).as("strangers have their share").isFalse();
    assertThat(admission.takeHandshake(true)).as("a quarter is for the known").isTrue();
    assertThat(admission.takeHandshake(true)).isFalse();
    admission.giveBackHandshake();
    assertThat(admission.takeHandshake(false)).isFalse();
    assertThat(admission.takeHandshake(true)).isTrue();
  }

  private static Endpoint at(String address, int port) {
    return Endpoint.of(new InetSocketAddress(address, port));
  }
}
