package org.sipward.assess.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * The open ports of a made-up device: each accepts, says its greeting and hangs up. Closing it
 * closes all.
 */
public final class LoopbackDevice implements AutoCloseable {
  /** What Telnet says before anything else: WILL ECHO, WILL SUPPRESS-GO-AHEAD, DO TERMINAL-TYPE. */
  private static final byte[] TELNET = {
    (byte) 0xff, (byte) 0xfb, 1, (byte) 0xff, (byte) 0xfb, 3, (byte) 0xff, (byte) 0xfd, 24
  };

  private final List<ServerSocket> servers = new ArrayList<>();

  /** A greeting by which Telnet is known. */
  public static byte[] telnet() {
    return TELNET.clone();
  }

  /** Opens a port, any free one; its number. */
  public int open(byte[] greeting) throws IOException {
    ServerSocket server = new ServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    servers.add(server);
    Thread.ofVirtual().name("device-port").start(() -> serve(server, greeting));
    return server.getLocalPort();
  }

  @Override
  public void close() {
    for (ServerSocket server : servers) {
      try {
        server.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }

  private static void serve(ServerSocket server, byte[] greeting) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write(greeting);
      } catch (IOException e) {
        // The prober hung up, or the device is switched off.
      }
    }
  }
}
