package org.sipward.firewall.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Listener;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.sip.Transport;

@ExtendWith(NoBufferOutstanding.class)
class ListenersTest {

  @ParameterizedTest
  @CsvSource({"UDP, 1", "UDP, 2", "TCP, 1", "TCP, 2"})
  void sharesAPortAmongItsLoopsAndWithNobodyElse(Transport transport, int loops) {
    TransportSettings settings = TransportSettings.DEFAULT.withLoops(loops);
    Snapshot any = Networks.zone().listen(transport).snapshot();
    Endpoint bound;
    try (Transports first = Transports.open(any, settings, new Probe())) {
      bound = first.bound(0);
      assertThatThrownBy(() -> Transports.open(at(any, bound), settings, new Probe()))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining(transport + " " + bound);
    }
    try (Transports second = Transports.open(at(any, bound), settings, new Probe())) {
      assertThat(second.bound(0)).isEqualTo(bound);
      assertThat(second.loops()).isEqualTo(loops);
    }
  }

  private static Snapshot at(Snapshot snapshot, Endpoint bind) {
    Listener listener = snapshot.listeners().getFirst();
    Listener moved =
        new Listener(0, 0, listener.transport(), bind, listener.advertised(), listener.tls());
    return new Snapshot(snapshot.zones(), List.of(moved), List.of(), snapshot.flows());
  }
}
