package org.sipward.testkit.device;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A server of TLS that only agrees, for versions and suites that no library of today knows: it
 * answers a hello which offers its version and one of its suites, and alerts on any other. {@code
 * manner} makes it misbehave instead: {@code silent}, {@code garbage}, {@code endless}, {@code
 * reset}, {@code liar} (agrees to what was not offered), {@code cut}, {@code huge}.
 */
final class GreetingServer implements AutoCloseable {
  private static final byte[] HANDSHAKE_FAILURE = {21, 3, 1, 0, 2, 2, 40};

  private final ServerSocket server = new ServerSocket();
  private final int version;
  private final List<Integer> suites;
  private final String manner;

  GreetingServer(InetAddress address, int port, Map<String, String> options) throws IOException {
    version = HexFormat.fromHexDigits(options.getOrDefault("version", "0303"));
    suites =
        Arrays.stream(options.getOrDefault("suites", "c02f").split(",", -1))
            .map(HexFormat::fromHexDigits)
            .toList();
    manner = options.getOrDefault("manner", "agree");
    server.bind(new InetSocketAddress(address, port));
    Thread.ofVirtual().start(this::serve);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> greet(socket));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void greet(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] header = in.readNBytes(5);
      if (header.length < 5) {
        return;
      }
      byte[] hello = in.readNBytes((header[3] & 0xff) << 8 | (header[4] & 0xff));
      OutputStream out = socket.getOutputStream();
      switch (manner) {
        case "silent" -> {
          int ended = in.read();
          out.write(ended < 0 ? new byte[0] : HANDSHAKE_FAILURE);
        }
        case "garbage" ->
            out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        case "endless" -> {
          while (true) {
            out.write(new byte[] {22, 3, 3, 0, 4, 99, 0, 0, 0});
          }
        }
        case "reset" -> socket.setSoLinger(true, 0);
        case "liar" -> out.write(agreement(0x0303, 0xfefe));
        case "cut" -> out.write(Arrays.copyOf(agreement(0x0303, 0xc02f), 30));
        case "huge" -> out.write(new byte[] {22, 3, 3, 0, 8, 2, -1, -1, -1, 3, 3, 0, 0});
        default -> out.write(answer(hello));
      }
    } catch (IOException e) {
      // The prober hung up.
    }
  }

  private byte[] answer(byte[] hello) {
    ByteBuffer in = ByteBuffer.wrap(hello);
    int offered = in.getShort(4) & 0xffff;
    int session = in.get(38) & 0xff;
    int at = 39 + session;
    int end = at + 2 + (in.getShort(at) & 0xffff);
    for (int i = at + 2; i < end && offered == version; i += 2) {
      int suite = in.getShort(i) & 0xffff;
      if (suites.contains(suite)) {
        return agreement(version, suite);
      }
    }
    return HANDSHAKE_FAILURE;
  }

  /** A ServerHello and a ServerHelloDone, the certificate left out. */
  private static byte[] agreement(int version, int suite) {
    return ByteBuffer.allocate(51)
        .put((byte) 22)
        .putShort((short) version)
        .putShort((short) 46)
        .putInt(2 << 24 | 38)
        .putShort((short) version)
        .put(new byte[33])
        .putShort((short) suite)
        .put((byte) 0)
        .putInt(14 << 24)
        .array();
  }
}
