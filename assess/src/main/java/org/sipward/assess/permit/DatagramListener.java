package org.sipward.assess.permit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A UDP port of our own to which a device sends, with the bounds of a {@link Listener}: bound only
 * where the scope's {@code listen} says, hears only the scope's targets, and never answers. Closed
 * by its user or by the permit's stop. Not thread-safe.
 */
public final class DatagramListener implements AutoCloseable {
  /** Datagrams of one listener. */
  public static final int MOST = 100_000;

  private static final int LONGEST = 65_535;

  /** How often a wait looks up, to see whether it is to stop. */
  private static final long LOOK_UP_MILLIS = 250;

  private final DatagramSocket socket;
  private final Gate gate;
  private int heard;

  /** Who is asked about each datagram that arrives. */
  interface Gate {
    boolean mayBeHeard(InetAddress from);

    boolean mayGoOn();

    void closed(DatagramSocket socket);
  }

  DatagramListener(InetSocketAddress at, Gate gate) throws IOException {
    this.socket = new DatagramSocket(at);
    this.gate = gate;
  }

  /** The next datagram of a target, or nothing within the time or after the end. */
  public Optional<byte[]> receive(int patienceMillis) {
    DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    long left = patienceMillis;
    while (left > 0 && heard < MOST && gate.mayGoOn()) {
      try {
        socket.setSoTimeout((int) Math.min(left, LOOK_UP_MILLIS));
        packet.setLength(LONGEST);
        socket.receive(packet);
        if (gate.mayBeHeard(packet.getAddress())) {
          heard++;
          return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
        }
      } catch (SocketTimeoutException e) {
        // Nothing yet.
      } catch (IOException e) {
        return Optional.empty();
      }
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return Optional.empty();
  }

  DatagramSocket socket() {
    return socket;
  }

  @Override
  public void close() {
    gate.closed(socket);
  }
}
