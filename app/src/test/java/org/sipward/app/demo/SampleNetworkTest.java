package org.sipward.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Transport;

class SampleNetworkTest {
  @TempDir private Path folder;

  @Test
  void everybodyHasAPlaceOnTheLoopback() throws Exception {
    var network = SampleNetwork.in(folder);
    FirstDay.isIn(network.configuration().network().zones());
    var outside = network.configuration().network().zones().getFirst();
    assertThat(outside.peerAt(Endpoint.of(network.caller()), Transport.UDP)).isNotNull();
    assertThat(outside.peerAt(Endpoint.of(network.attacker()), Transport.UDP)).isNotNull();
    assertThat(outside.peerAt(Endpoint.of(network.stranger()), Transport.UDP)).isNull();
    assertThat(outside.onlyPeers()).isTrue();
    assertThat(network.callee().getAddress().isLoopbackAddress()).isTrue();
    assertThat(network.configuration().node().events()).startsWith(folder.toString());
  }

  @Test
  void aPortThatIsTakenIsReplaced() throws Exception {
    var before = SampleNetwork.in(folder);
    try (var _ = new DatagramSocket(before.interconnect())) {
      var after = SampleNetwork.in(folder);
      assertThat(after.interconnect().getPort()).isNotEqualTo(before.interconnect().getPort());
      assertThat(after.interconnect().getAddress()).isEqualTo(before.interconnect().getAddress());
    }
  }
}
