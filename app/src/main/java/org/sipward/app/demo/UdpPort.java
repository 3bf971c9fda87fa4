package org.sipward.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A UDP socket of the demo: sends whole datagrams, and hands those that arrive to one receiver, on
 * a thread of its own.
 *
 * <p>Sending is safe for all threads. The receiver must not block.
 */
final class UdpPort implements AutoCloseable {
  private static final int RECEIVE_BUFFER = 1 << 20;

  private final DatagramSocket socket;
  private final InetSocketAddress local;

  private UdpPort(DatagramSocket socket) {
    this.socket = socket;
    this.local = (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /**
   * What arrived.
   *
   * @param octets one datagram
   * @param from its source
   * @param nanos {@link System#nanoTime} right after it was read
   */
  // Octets on their way to a reader; nobody compares two datagrams.
  @SuppressWarnings("ArrayRecordComponent")
  record Datagram(byte[] octets, InetSocketAddress from, long nanos) {}

  /**
   * Opens a socket; port 0: any free one.
   *
   * @throws IOException where the address is not to be had
   */
  static UdpPort open(InetSocketAddress bind, Consumer<Datagram> receiver) throws IOException {
    DatagramSocket socket;
    try {
      socket = new DatagramSocket(bind);
    } catch (SocketException e) {
      throw new IOException(
          "no UDP socket on " + bind.getHostString() + ":" + bind.getPort() + ": " + e.getMessage(),
          e);
    }
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    var port = new UdpPort(socket);
    Thread.ofPlatform().daemon().name("demo-" + port.local).start(() -> port.read(receiver));
    return port;
  }

  InetSocketAddress local() {
    return local;
  }

  /** HOST:PORT of this socket, as it stands in a Via or a Contact. */
  String hostPort() {
    return local.getAddress().getHostAddress() + ":" + local.getPort();
  }

  void send(byte[] octets, InetSocketAddress to) {
    try {
      socket.send(new DatagramPacket(octets, octets.length, to));
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void read(Consumer<Datagram> receiver) {
    var packet = new DatagramPacket(new byte[65_535], 65_535);
    while (!socket.isClosed()) {
      try {
        packet.setLength(65_535);
        socket.receive(packet);
        long nanos = System.nanoTime();
        byte[] octets = Arrays.copyOf(packet.getData(), packet.getLength());
        receiver.accept(new Datagram(octets, (InetSocketAddress) packet.getSocketAddress(), nanos));
      } catch (IOException _) {
        // Closed, or a port that answered with ICMP: what is missing shows as a call that failed.
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
