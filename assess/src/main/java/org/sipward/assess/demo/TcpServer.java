package org.sipward.assess.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port that accepts, each connection on a thread of its own. */
final class TcpServer implements AutoCloseable {
  private static final int SILENCE_MILLIS = 30_000;

  private final ServerSocket server = new ServerSocket();

  /** What is said on one connection; it is closed after that. */
  interface Talk {
    void with(Socket socket) throws IOException;
  }

  TcpServer(InetAddress address, Talk talk) throws IOException {
    server.bind(new InetSocketAddress(address, 0));
    Thread.ofVirtual().name("demo-port").start(() -> accept(talk));
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept(Talk talk) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().name("demo-connection").start(() -> talk(talk, socket));
      } catch (IOException e) {
        // Switched off, or a prober that hung up.
      }
    }
  }

  private static void talk(Talk talk, Socket socket) {
    try (socket) {
      socket.setSoTimeout(SILENCE_MILLIS);
      talk.with(socket);
    } catch (IOException | RuntimeException e) {
      // The prober hung up, or sent what nobody understands.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
