package org.sipward.firewall.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.sip.Transport;

/** The sockets of systems without epoll carry the same traffic, on one loop. */
@ExtendWith(NoBufferOutstanding.class)
class PortableSocketsTest {
  private static final int WAIT_MILLIS = 20_000;

  private final Probe probe =
      new Probe()
          .reacting(
              (outbound, arrival, octets) ->
                  outbound.send(
                      new Way()
                          .set(arrival.listener().index(), arrival.connection(), arrival.source()),
                      Probe.edits(octets)));

  @Test
  void carryDatagramsOfAnySize() throws Exception {
    try (Transports transports = open(Transport.UDP);
        DatagramSocket phone = new DatagramSocket(0, Networks.loopback())) {
      phone.setSoTimeout(WAIT_MILLIS);
      for (int length : new int[] {1, 2_000, 65_507}) {
        String text = "x".repeat(length);
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        phone.send(new DatagramPacket(octets, length, transports.bound(0).toSocketAddress()));
        DatagramPacket answer = new DatagramPacket(new byte[65_536], 65_536);
        phone.receive(answer);

        assertThat(answer.getLength()).isEqualTo(length);
        assertThat(probe.next().text()).isEqualTo(text);
      }
      assertThat(transports.loops()).isEqualTo(1);
    }
  }

  @Test
  void carryStreams() throws Exception {
    try (Transports transports = open(Transport.TCP);
        Phone phone = Phone.calling(transports.bound(0))) {
      String message = Phone.message("a", 20_000);
      phone.send(message);
      assertThat(phone.receive(message.length())).isEqualTo(message);
    }
  }

  private Transports open(Transport transport) {
    Snapshot snapshot = Networks.zone().listen(transport).snapshot();
    return Transports.open(
        () -> snapshot, TransportSettings.DEFAULT.withLoops(4), probe, Sockets.NIO);
  }
}
