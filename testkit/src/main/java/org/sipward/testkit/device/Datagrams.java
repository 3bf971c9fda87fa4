package org.sipward.testkit.device;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * UDP services as small devices have them, made by hand: what no installed server does. {@code
 * deaf=N}: the first N answers are not sent, as of a device with too much to do; {@code awake=N}:
 * only the first N are.
 */
final class Datagrams {
  private Datagrams() {}

  static Map<String, Part> all() {
    Map<String, Part> parts = new TreeMap<>();
    parts.put("datagrams/dns", answering("dns", Datagrams::dns));
    parts.put("datagrams/igd", answering("igd", q -> discovery(q, "InternetGatewayDevice:1")));
    parts.put("datagrams/lamp", answering("lamp", q -> discovery(q, "DimmableLight:1")));
    parts.put("datagrams/echo", answering("echo", Optional::of));
    parts.put("datagrams/silent", answering("silent", _ -> Optional.empty()));
    parts.put(
        "datagrams/garbage",
        answering("garbage", q -> Optional.of(Arrays.copyOf(new byte[] {-1, -2, 48}, 900))));
    parts.put("datagrams/agent", answering("agent", Datagrams::report));
    parts.put("datagrams/tftp", new Server(List.of(), Datagrams::tftp));
    return parts;
  }

  private static Part answering(String name, Function<byte[], Optional<byte[]>> answer) {
    return new Server(
        List.of(),
        (device, options) -> {
          DatagramSocket socket = open(device, name);
          Function<byte[], Optional<byte[]>> some = hard(answer, options);
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!socket.isClosed()) {
                      serve(socket, socket, some);
                    }
                  });
        });
  }

  /** Each transfer has a port of its own (RFC 1350 4). */
  private static void tftp(TestDevice device, Map<String, String> options) throws IOException {
    DatagramSocket socket = open(device, "tftp");
    DatagramSocket transfer = new DatagramSocket(new InetSocketAddress(device.address(), 0));
    device.keep(transfer);
    byte[] error = "\0\5\0\1File not found\0".getBytes(StandardCharsets.US_ASCII);
    Function<byte[], Optional<byte[]>> answer =
        hard(q -> q.length > 4 && q[1] == 1 ? Optional.of(error) : Optional.empty(), options);
    Thread.ofVirtual()
        .start(
            () -> {
              while (!socket.isClosed()) {
                serve(socket, transfer, answer);
              }
            });
  }

  /** Hard of hearing. */
  private static Function<byte[], Optional<byte[]>> hard(
      Function<byte[], Optional<byte[]>> answer, Map<String, String> options) {
    AtomicInteger deaf = new AtomicInteger(Integer.parseInt(options.getOrDefault("deaf", "0")));
    AtomicInteger awake =
        new AtomicInteger(Integer.parseInt(options.getOrDefault("awake", "1000000")));
    return question ->
        answer
            .apply(question)
            .filter(_ -> deaf.getAndDecrement() <= 0)
            .filter(_ -> awake.getAndDecrement() > 0);
  }

  private static DatagramSocket open(TestDevice device, String name) throws IOException {
    DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(device.address(), device.port(name)));
    device.keep(socket);
    return socket;
  }

  private static void serve(
      DatagramSocket in, DatagramSocket out, Function<byte[], Optional<byte[]>> answer) {
    try {
      DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
      in.receive(packet);
      byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
      Optional<byte[]> octets = answer.apply(question);
      if (octets.isPresent()) {
        out.send(new DatagramPacket(octets.get(), octets.get().length, packet.getSocketAddress()));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  /** SNMP 3 asked for its engine (RFC 3414 4): the question with the tag of a report. */
  private static Optional<byte[]> report(byte[] question) {
    byte[] answer = question.clone();
    boolean isThird = question.length > 5 && question[2] == 2 && question[4] == 3;
    for (int i = question.length - 1; isThird && i > 0; i--) {
      if (question[i] == (byte) 0xa0) {
        answer[i] = (byte) 0xa8;
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }

  /** Answers what looks like a query with an empty response. */
  private static Optional<byte[]> dns(byte[] question) {
    if (question.length < 17 || question[5] != 1) {
      return Optional.empty();
    }
    byte[] answer = question.clone();
    answer[2] |= (byte) 0x80;
    return Optional.of(answer);
  }

  private static Optional<byte[]> discovery(byte[] question, String type) {
    String text = new String(question, StandardCharsets.ISO_8859_1);
    boolean wanted = text.contains(type) || text.contains("ssdp:all");
    String answer =
        "HTTP/1.1 200 OK\r\nST: urn:schemas-upnp-org:device:%s\r\nUSN: uuid:1\r\n\r\n"
            .formatted(type);
    return text.startsWith("M-SEARCH") && wanted
        ? Optional.of(answer.getBytes(StandardCharsets.US_ASCII))
        : Optional.empty();
  }
}
