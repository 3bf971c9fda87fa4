package org.sipward.app.demo.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.app.demo.FirstDay;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.sip.Transport;

class SiteNetworkTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void everyOperatorHasAnAddressRangeAndAllControls(int number) throws Exception {
    var site = SiteNetwork.in(folder, number);
    assertThat(
            Stream.of(
                site.inside(), site.outside(), site.customers(), site.carrier(), site.emergency()))
        .allSatisfy(
            address ->
                assertThat(address.getAddress().getHostAddress())
                    .startsWith("127.0." + number + "."))
        .allSatisfy(address -> assertThat(address.getPort()).isPositive());
    var zones = site.configuration().network().zones();
    FirstDay.isIn(zones);
    assertThat(zones)
        .anySatisfy(
            zone ->
                assertThat(zone.peerAt(Endpoint.of(site.carrier()), Transport.UDP)).isNotNull());
    assertThat(site.configuration().node().events()).startsWith(folder.toString());
  }
}
