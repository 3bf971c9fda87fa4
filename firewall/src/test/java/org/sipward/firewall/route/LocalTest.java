package org.sipward.firewall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.sip.Transport;

/** What is sent to ourselves is known as such, whatever address of ours it is sent to. */
class LocalTest {
  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void aListenerOnEveryAddressListensAtEachOfThem(String wildcard) throws Exception {
    Local local = local(wildcard);
    List<InetAddress> addresses =
        NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
    assertThat(addresses).isNotEmpty();
    addresses.forEach(address -> assertThat(listens(local, address, 5060)).isTrue());
    assertThat(listens(local, InetAddress.ofLiteral("127.7.7.7"), 5060)).isTrue();
    assertThat(listens(local, InetAddress.ofLiteral("192.0.2.1"), 5060)).as("advertised").isTrue();
    assertThat(listens(local, InetAddress.ofLiteral(wildcard), 5060)).isTrue();
    assertThat(listens(local, InetAddress.ofLiteral("127.0.0.1"), 5061)).isFalse();
    assertThat(listens(local, InetAddress.ofLiteral("203.0.113.77"), 5060)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void aListenerOnOneAddressListensThereOnly(String address) {
    Local local = local(address);
    assertThat(listens(local, InetAddress.ofLiteral(address), 5060)).isTrue();
    assertThat(listens(local, InetAddress.ofLiteral("127.0.0.2"), 5060)).isFalse();
  }

  private static Local local(String address) {
    Endpoint bind = Endpoint.of(InetAddress.ofLiteral(address), 5060);
    return new Local(new Listener(0, 0, Transport.UDP, bind, "192.0.2.1:5060", null), 1);
  }

  private static boolean listens(Local local, InetAddress address, int port) {
    Endpoint at = Endpoint.of(address, port);
    return local.listensAt(at.high(), at.low(), port);
  }
}
