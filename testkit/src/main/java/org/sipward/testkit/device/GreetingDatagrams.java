package org.sipward.testkit.device;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A server of DTLS that only agrees, in ways that no real one at hand does. {@code manner}: {@code
 * cookie} asks for it first, {@code eager} does not and answers with {@code padding} octets more,
 * {@code garbage}, {@code silent}, {@code parrot} sends back what it got.
 */
final class GreetingDatagrams implements AutoCloseable {
  private static final int SERVER_HELLO = 2;
  private static final int VERIFY = 3;
  private static final int CERTIFICATE = 11;
  private static final int KEY_EXCHANGE = 12;
  private static final int DONE = 14;

  private final DatagramSocket socket;
  private final int version;
  private final List<Integer> suites;
  private final String manner;
  private final int padding;
  private final byte[] hint;

  GreetingDatagrams(InetAddress address, int port, Map<String, String> options) throws IOException {
    version = HexFormat.fromHexDigits(options.getOrDefault("version", "fefd"));
    suites =
        Arrays.stream(options.getOrDefault("suites", "c0ae").split(",", -1))
            .map(HexFormat::fromHexDigits)
            .toList();
    manner = options.getOrDefault("manner", "cookie");
    padding = Integer.parseInt(options.getOrDefault("padding", "0"));
    hint = options.getOrDefault("hint", "").getBytes(StandardCharsets.US_ASCII);
    socket = new DatagramSocket(new InetSocketAddress(address, port));
    Thread.ofVirtual().start(this::serve);
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
      try {
        socket.receive(packet);
        byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
        if (answer.length > 0) {
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // Closed, or the prober is gone.
      }
    }
  }

  private byte[] answer(byte[] asked) {
    return switch (manner) {
      case "silent" -> new byte[0];
      case "garbage" -> "{\"error\":\"what?\"}".getBytes(StandardCharsets.US_ASCII);
      case "parrot" -> asked;
      default -> asked.length > 63 && asked[0] == 22 ? hello(asked) : new byte[0];
    };
  }

  private byte[] hello(byte[] asked) {
    ByteBuffer in = ByteBuffer.wrap(asked);
    int offered = in.getShort(25) & 0xffff;
    int cookie = in.get(60) & 0xff;
    if (manner.equals("cookie") && cookie == 0) {
      return record(0, message(VERIFY, 0, new byte[] {-2, -1, 4, 1, 2, 3, 4}));
    }
    int at = 61 + cookie;
    int end = at + 2 + (in.getShort(at) & 0xffff);
    for (int i = at + 2; i < end && offered == version; i += 2) {
      int suite = in.getShort(i) & 0xffff;
      if (suites.contains(suite)) {
        return agreement(suite);
      }
    }
    return new byte[] {21, -2, -3, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 2, 40};
  }

  private byte[] agreement(int suite) {
    byte[] hello =
        ByteBuffer.allocate(38)
            .putShort((short) version)
            .put(new byte[33])
            .putShort((short) suite)
            .put((byte) 0)
            .array();
    ByteBuffer answer = ByteBuffer.allocate(400 + padding + hint.length);
    answer.put(record(1, message(SERVER_HELLO, 1, hello)));
    if (padding > 0) {
      answer.put(record(2, message(CERTIFICATE, 2, new byte[padding])));
    }
    if (hint.length > 0) {
      byte[] keyExchange =
          ByteBuffer.allocate(2 + hint.length).putShort((short) hint.length).put(hint).array();
      answer.put(record(3, message(KEY_EXCHANGE, 3, keyExchange)));
    }
    answer.put(record(4, message(DONE, 4, new byte[0])));
    return Arrays.copyOf(answer.array(), answer.position());
  }

  private static byte[] message(int type, int number, byte[] body) {
    return ByteBuffer.allocate(12 + body.length)
        .putInt(type << 24 | body.length)
        .putShort((short) number)
        .put(new byte[3])
        .put((byte) (body.length >> 16))
        .putShort((short) body.length)
        .put(body)
        .array();
  }

  private static byte[] record(int number, byte[] message) {
    return ByteBuffer.allocate(13 + message.length)
        .put((byte) 22)
        .putShort((short) 0xfefd)
        .putLong(number)
        .putShort((short) message.length)
        .put(message)
        .array();
  }
}
