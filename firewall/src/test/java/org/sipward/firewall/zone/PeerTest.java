package org.sipward.firewall.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.sip.Transport;

class PeerTest {
  private static final Endpoint INSIDE = Endpoint.ofIpv4(0x0a000001, 5060);
  private static final Endpoint OUTSIDE = Endpoint.ofIpv4(0x0b000001, 5060);

  @ParameterizedTest
  @CsvSource({
    "false, '', UDP TCP",
    "true, '', TLS",
    "true, UDP TLS, UDP TLS",
    "true, TCP, TCP",
    "false, UDP, UDP",
  })
  void isKnownByItsAddressWhereItsContractSaysSo(boolean names, String stated, String expected) {
    List<String> tlsNames = names ? List.of("carrier.example") : List.of();
    Set<Transport> transports =
        stated.isEmpty()
            ? Peer.usual(tlsNames)
            : Stream.of(stated.split(" ", -1)).map(Transport::valueOf).collect(Collectors.toSet());
    List<Prefix> block = List.of(new Prefix(0, 0xffff_0a00_0000L, 104));
    Peer peer = new Peer(0, "carrier", block, tlsNames, transports, Screening.STRICT);
    for (Transport transport : List.of(Transport.UDP, Transport.TCP, Transport.TLS)) {
      boolean known = List.of(expected.split(" ", -1)).contains(transport.name());
      assertThat(peer.isAt(INSIDE, transport)).as(transport.name()).isEqualTo(known);
      assertThat(peer.isAt(OUTSIDE, transport)).isFalse();
    }
  }
}
