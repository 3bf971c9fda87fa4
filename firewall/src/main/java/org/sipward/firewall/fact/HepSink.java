package org.sipward.firewall.fact;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** Sends every message to a Homer capture server over UDP. Single thread. */
final class HepSink implements Sink {
  private final DatagramChannel channel;
  private final InetSocketAddress server;
  private final HepPacket packet;

  HepSink(InetSocketAddress server, HepPacket packet) throws IOException {
    this.server = server;
    this.packet = packet;
    channel = DatagramChannel.open();
  }

  @Override
  public void accept(Fact fact) throws IOException {
    // Not connected: an ICMP error of a dead server would otherwise fail every second packet.
    channel.send(packet.of(fact), server);
  }

  @Override
  public void idle() {}

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
