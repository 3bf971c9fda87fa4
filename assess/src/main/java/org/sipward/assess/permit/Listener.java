package org.sipward.assess.permit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port of our own to which a device connects. It is bound only where the scope's {@code listen}
 * says, hears only the scope's targets, takes at most {@value #MOST} connections, and is closed by
 * its user or by the permit's stop. Safe for all threads.
 */
public final class Listener implements AutoCloseable {
  /** Connections of one listener; a device that comes more often is not patient but broken. */
  public static final int MOST = 10_000;

  private static final int BACKLOG = 64;

  /** How often a wait looks up, to see whether it is to stop. */
  private static final long LOOK_UP_MILLIS = 250;

  private final ServerSocket server;
  private final Gate gate;
  private final AtomicInteger heard = new AtomicInteger();
  private final AtomicInteger strangers = new AtomicInteger();

  /** Who is asked about each connection that arrives. */
  interface Gate {
    boolean mayBeHeard(InetAddress from);

    boolean mayGoOn();

    /** A line over the connection, which the permit's stop closes too. */
    Line opened(Socket socket);

    void closed(ServerSocket server);
  }

  private Listener(ServerSocket server, Gate gate) {
    this.server = server;
    this.gate = gate;
  }

  static Listener bind(InetSocketAddress at, Gate gate) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(at, BACKLOG);
      return new Listener(server, gate);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** The next connection of a target, or nothing within the time or after the end. */
  public Optional<Line> accept(int patienceMillis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    long left = patienceMillis;
    while (left > 0 && heard.get() < MOST && gate.mayGoOn()) {
      try {
        server.setSoTimeout((int) Math.min(left, LOOK_UP_MILLIS));
        Socket socket = server.accept();
        if (gate.mayBeHeard(socket.getInetAddress())) {
          heard.incrementAndGet();
          return Optional.of(gate.opened(socket));
        }
        strangers.incrementAndGet();
        socket.close();
      } catch (SocketTimeoutException e) {
        // Nobody yet.
      } catch (IOException e) {
        if (server.isClosed()) {
          return Optional.empty();
        }
        // That connection was gone before it was taken; the next one may stay.
      }
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return Optional.empty();
  }

  /** Connections of targets so far. */
  public int heard() {
    return heard.get();
  }

  /** Connections from addresses that the scope does not name; they were closed unheard. */
  public int strangers() {
    return strangers.get();
  }

  ServerSocket socket() {
    return server;
  }

  @Override
  public void close() {
    gate.closed(server);
  }
}
