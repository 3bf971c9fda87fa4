package org.sipward.testkit.peer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * A peer's connections to the firewall, over TCP or TLS, that are made again when they break, while
 * the program behind them keeps its own one connection of plain TCP.
 *
 * <p>SIPp ends its calls with the connection they began on; a peer as it should be goes on over the
 * next one (RFC 3261 18.4). Messages are carried whole. What the program sends while there is no
 * connection waits; what it sent into one that broke is lost. Virtual threads; close ends them.
 */
public final class StreamTrunk implements AutoCloseable {
  private static final long POLL_MILLIS = 20;

  private final ServerSocket entry;
  private final Ends ends;
  private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
  private final BlockingQueue<Socket> lines = new LinkedBlockingQueue<>();
  private final List<Socket> open = new ArrayList<>();
  private final List<byte[]> held = new ArrayList<>();
  private final Map<String, Integer> arrived = new ConcurrentHashMap<>();
  private @Nullable Socket program;
  private String holding = "";
  private int connections;

  /** How the two sides come about. */
  private sealed interface Ends {
    /** The program connects to us, we connect to the firewall. */
    record Caller(@Nullable TlsIdentity identity, int firewall) implements Ends {}

    /** The firewall connects to us, we connect to the program. */
    record Callee(int program) implements Ends {}
  }

  private StreamTrunk(ServerSocket entry, Ends ends) {
    this.entry = entry;
    this.ends = ends;
    Thread.ofVirtual().start(this::accept);
    Thread.ofVirtual().start(this::write);
  }

  /**
   * For a caller: it connects to the trunk's port.
   *
   * @param identity for TLS; null: TCP
   * @param firewall port of the firewall's listener
   */
  public static StreamTrunk ofCaller(@Nullable TlsIdentity identity, int firewall) {
    return new StreamTrunk(listen(0, null), new Ends.Caller(identity, firewall));
  }

  /**
   * For a callee.
   *
   * @param identity for TLS; null: TCP
   * @param port where the firewall finds it
   * @param program port of the program
   */
  public static StreamTrunk ofCallee(@Nullable TlsIdentity identity, int port, int program) {
    return new StreamTrunk(listen(port, identity), new Ends.Callee(program));
  }

  private static ServerSocket listen(int port, @Nullable TlsIdentity identity) {
    try {
      if (identity == null) {
        return new ServerSocket(port, 50, loopback());
      }
      ServerSocket server =
          identity.context().getServerSocketFactory().createServerSocket(port, 50, loopback());
      ((SSLServerSocket) server).setNeedClientAuth(true);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is entered. */
  public int port() {
    return entry.getLocalPort();
  }

  /** Keeps messages of the program back from now on whose start line begins so. */
  public synchronized void hold(String start) {
    holding = start;
  }

  /** Messages held back. */
  public synchronized int held() {
    return held.size();
  }

  /** Sends what was held back and holds no more. */
  public synchronized void release() {
    holding = "";
    outgoing.addAll(held);
    held.clear();
  }

  /** Messages from the firewall by the first word of their start line. */
  public int arrived(String word) {
    return arrived.getOrDefault(word, 0);
  }

  /** Connections with the firewall so far. */
  public synchronized int connections() {
    return connections;
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        Socket socket = keep(entry.accept());
        switch (ends) {
          case Ends.Caller _ -> fromProgram(socket);
          case Ends.Callee _ -> addLine(socket);
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private synchronized Socket keep(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    open.add(socket);
    if (entry.isClosed()) {
      socket.close();
    }
    return socket;
  }

  // ---- from the program to the firewall

  private synchronized void fromProgram(Socket socket) {
    program = socket;
    Thread.ofVirtual().start(() -> each(socket, this::send));
  }

  private synchronized void send(byte[] message) {
    if (!holding.isEmpty() && Messages.startLine(message).startsWith(holding)) {
      held.add(message);
    } else {
      outgoing.add(message);
    }
  }

  private void write() {
    try {
      while (!entry.isClosed()) {
        byte[] message = outgoing.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (message != null) {
          write(message);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Over the connection there is; if it is gone, over the next one. */
  private void write(byte[] message) throws InterruptedException {
    while (!entry.isClosed()) {
      Socket line = line();
      if (line != null && !line.isClosed()) {
        try {
          line.getOutputStream().write(message);
          lines.add(line);
          return;
        } catch (IOException broken) {
          // The firewall went away between the look and the write.
        }
      }
    }
  }

  /** Takes one out, to be put back if it is good; null: none at the moment. */
  private @Nullable Socket line() throws InterruptedException {
    if (ends instanceof Ends.Caller caller && lines.isEmpty()) {
      try {
        addLine(keep(connect(caller)));
      } catch (IOException refused) {
        // Not there yet: asked again after the wait below.
      }
    }
    return lines.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Socket connect(Ends.Caller caller) throws IOException {
    TlsIdentity identity = caller.identity();
    return identity == null
        ? new Socket(loopback(), caller.firewall())
        : identity.context().getSocketFactory().createSocket(loopback(), caller.firewall());
  }

  // ---- from the firewall to the program

  private synchronized void addLine(Socket line) {
    connections++;
    lines.add(line);
    Thread.ofVirtual().start(() -> each(line, this::deliver));
  }

  private synchronized void deliver(byte[] message) throws IOException {
    String line = Messages.startLine(message);
    arrived.merge(line.substring(0, Math.max(line.indexOf(' '), 0)), 1, Integer::sum);
    if (program == null && ends instanceof Ends.Callee callee) {
      fromProgram(keep(new Socket(loopback(), callee.program())));
    }
    if (program != null) {
      program.getOutputStream().write(message);
    }
  }

  // ---- both ways

  /** What is done with a message. */
  private interface Use {
    void of(byte[] message) throws IOException;
  }

  private static void each(Socket socket, Use use) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      for (byte[] message = Messages.read(in); message.length > 0; message = Messages.read(in)) {
        use.of(message);
      }
    } catch (IOException ended) {
      // One side went away; the next message finds or makes another connection.
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public synchronized void close() {
    try {
      entry.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
