package org.sipward.testkit.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * TLS for a program that has none: one connection of plain TCP for each one of TLS, on loopback.
 *
 * <p>Debian builds SIPp without TLS. Mutual: both ends show a certificate. Runs on virtual threads,
 * one per direction of a connection; close ends them all.
 */
public final class TlsTunnel implements AutoCloseable {
  private final ServerSocket entry;
  private final Exit exit;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Opens the connection that goes on. */
  private interface Exit {
    Socket connect() throws IOException;
  }

  private TlsTunnel(ServerSocket entry, Exit exit) {
    this.entry = entry;
    this.exit = exit;
    Thread.ofVirtual().start(this::accept);
  }

  /** For a caller: plain TCP in at the tunnel's port, TLS out to {@code port}. */
  public static TlsTunnel toTls(TlsIdentity identity, int port) {
    SSLContext context = identity.context();
    return open(
        new Entry(0, null), () -> context.getSocketFactory().createSocket(loopback(), port));
  }

  /** For a callee: TLS in at {@code tlsPort}, plain TCP out to {@code port}. */
  public static TlsTunnel toPlain(TlsIdentity identity, int tlsPort, int port) {
    return open(new Entry(tlsPort, identity.context()), () -> new Socket(loopback(), port));
  }

  private record Entry(int port, @Nullable SSLContext context) {}

  private static TlsTunnel open(Entry at, Exit exit) {
    try {
      SSLContext context = at.context();
      if (context == null) {
        return new TlsTunnel(new ServerSocket(at.port(), 50, loopback()), exit);
      }
      ServerSocket server =
          context.getServerSocketFactory().createServerSocket(at.port(), 50, loopback());
      ((SSLServerSocket) server).setNeedClientAuth(true);
      return new TlsTunnel(server, exit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is entered. */
  public int port() {
    return entry.getLocalPort();
  }

  private void accept() {
    while (!entry.isClosed()) {
      try {
        Socket in = entry.accept();
        open.add(in);
        Thread.ofVirtual().start(() -> join(in));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void join(Socket in) {
    try {
      Socket out = exit.connect();
      open.add(out);
      in.setTcpNoDelay(true);
      out.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> pump(in, out));
      pump(out, in);
    } catch (IOException e) {
      drop(in);
    }
  }

  /** Copies one direction; its end is the end of both. */
  private void pump(Socket from, Socket to) {
    byte[] chunk = new byte[16 * 1024];
    try {
      OutputStream out = to.getOutputStream();
      for (int n = from.getInputStream().read(chunk);
          n >= 0;
          n = from.getInputStream().read(chunk)) {
        out.write(chunk, 0, n);
        out.flush();
      }
    } catch (IOException ended) {
      // One side went away: both do.
    }
    drop(from);
    drop(to);
  }

  private void drop(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public void close() {
    try {
      entry.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(this::drop);
  }
}
