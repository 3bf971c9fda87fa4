package org.sipward.assess.permit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Datagrams to one port of one address, and from there. Each one sent is an attempt and waits for
 * its turn; only what comes from that port is heard, or where the protocol answers from another one
 * (TFTP), what comes from that address. Closed by its user or by the permit's stop.
 */
public final class DatagramLine implements AutoCloseable {
  private static final int LONGEST = 65_535;

  private final DatagramSocket socket;
  private final InetSocketAddress target;
  private final Gate gate;
  private volatile boolean refused;

  /** Who is asked before each datagram. */
  interface Gate {
    Optional<Contact.Denied> turn() throws InterruptedException;

    void closed(DatagramSocket socket);
  }

  /**
   * A line over a socket, which hears one port only if it is connected.
   *
   * @param target within the scope
   */
  DatagramLine(DatagramSocket socket, InetSocketAddress target, Gate gate) {
    this.socket = socket;
    this.target = target;
    this.gate = gate;
  }

  /** Sends, or says why it may not. What the network loses is lost. */
  public Optional<Contact.Denied> send(byte[] octets) throws InterruptedException {
    Optional<Contact.Denied> denied = gate.turn();
    if (denied.isEmpty()) {
      try {
        socket.send(new DatagramPacket(octets, octets.length, target));
      } catch (PortUnreachableException e) {
        refused = true;
      } catch (IOException e) {
        // As good as lost.
      }
    }
    return denied;
  }

  /** The next datagram, or nothing within the time. */
  public Optional<byte[]> receive(int patienceMillis) {
    DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
    try {
      socket.setSoTimeout(Math.max(1, patienceMillis));
      socket.receive(packet);
      if (!target.getAddress().equals(packet.getAddress())) {
        return Optional.empty();
      }
      return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
    } catch (PortUnreachableException e) {
      refused = true;
      return Optional.empty();
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where answers go to, address and port, for protocols that write it into their questions. */
  public String local() {
    String address = socket.getLocalAddress().getHostAddress();
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + socket.getLocalPort();
  }

  /** Whether the target said that nothing listens there (ICMP port unreachable). */
  public boolean refused() {
    return refused;
  }

  @Override
  public void close() {
    gate.closed(socket);
  }
}
