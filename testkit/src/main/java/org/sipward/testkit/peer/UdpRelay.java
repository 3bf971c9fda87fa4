package org.sipward.testkit.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A piece of network on loopback between one peer and the firewall, over UDP: what it does not let
 * pass is lost.
 *
 * <p>The firewall knows the peer by the relay's outer port only, and the peer the firewall by its
 * inner one; so the peer has to write the outer one into Via and Contact. One virtual thread per
 * direction, so that order is kept. Close ends it.
 */
public final class UdpRelay implements AutoCloseable {
  private static final int LONGEST = 65_535;

  private final DatagramSocket outer;
  private final DatagramSocket inner;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  /** What becomes of the datagrams of one direction; called on the thread of that direction. */
  @FunctionalInterface
  public interface Passage {
    /**
     * Whether a datagram arrives.
     *
     * @param datagram its octets as ISO 8859-1
     */
    boolean passes(String datagram);
  }

  /**
   * Opens one.
   *
   * @param outerPort where the firewall finds it; 0 takes any free port
   * @param firewall port of the firewall's listener
   * @param peer port of the peer
   * @param toPeer what passes from the firewall
   * @param toFirewall what passes from the peer
   */
  public UdpRelay(int outerPort, int firewall, int peer, Passage toPeer, Passage toFirewall) {
    try {
      outer = new DatagramSocket(new InetSocketAddress(loopback(), outerPort));
      inner = new DatagramSocket(new InetSocketAddress(loopback(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.add(Thread.ofVirtual().start(() -> carry(outer, inner, peer, toPeer)));
    threads.add(Thread.ofVirtual().start(() -> carry(inner, outer, firewall, toFirewall)));
  }

  private void carry(DatagramSocket from, DatagramSocket to, int port, Passage passage) {
    DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
    while (!from.isClosed()) {
      try {
        packet.setLength(LONGEST);
        from.receive(packet);
        String text =
            new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        if (passage.passes(text)) {
          packet.setSocketAddress(new InetSocketAddress(loopback(), port));
          to.send(packet);
          passed.incrementAndGet();
        } else {
          lost.incrementAndGet();
        }
      } catch (IOException e) {
        // Closed, or nobody is there at the moment: then it is lost.
        lost.incrementAndGet();
      }
    }
  }

  /** Where the firewall finds it. */
  public int outerPort() {
    return outer.getLocalPort();
  }

  /** Where the peer finds it. */
  public int innerPort() {
    return inner.getLocalPort();
  }

  /** Datagrams of both directions that arrived. */
  public long passed() {
    return passed.get();
  }

  /** Datagrams of both directions that did not. */
  public long lost() {
    return lost.get();
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  /** The ports are free when it returns: a socket is, only when nobody reads from it any more. */
  @Override
  public void close() {
    outer.close();
    inner.close();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
