package org.sipward.testkit.device;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sipward.testkit.peer.ExternalProgram;

/**
 * Captures of real clients that talk to real servers over loopback: the clients are the device.
 * Each part hands over a {@code traffic-capture} and the {@code capture-notes} that go with it.
 */
final class TrafficParts {
  /** Whoever is neither device nor server: what it sends is no part of the traffic. */
  private static final String OBSERVER = "127.0.0.8";

  private static final String MARK = "the-capture-ends-here";
  private static final int DISCARD = 9;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Words in commands that stand for what differs. */
  private static final String HOST = "HOST";

  private static final String PORT = "PORT";

  private TrafficParts() {}

  static Map<String, Part> all() {
    Map<String, Part> all = new TreeMap<>();
    String publish = "mosquitto_pub -h HOST -p PORT -t m/1 -m 21.5 -u meter -P not-secret";
    String broker = "user root\nallow_anonymous true\nlistener PORT HOST\n";
    String keys = "certfile cert.pem\nkeyfile key.pem\n";
    all.put("traffic/mqtt", new Talk("mosquitto -c conf", broker, publish, true, 0));
    all.put(
        "traffic/mqtts",
        new Talk(
            "mosquitto -c conf",
            broker + keys,
            publish + " --cafile cert.pem --insecure",
            true,
            0));
    all.put(
        "traffic/http",
        new Talk(
            "busybox httpd -f -p HOST:PORT -h .",
            "",
            "curl -s -o page -u meter:not-secret http://HOST:PORT/conf",
            true,
            0));
    all.put(
        "traffic/https",
        new Talk(
            "openssl s_server -accept HOST:PORT -cert cert.pem -key key.pem -www -quiet",
            "",
            "curl -sk -o page -u meter:not-secret https://HOST:PORT/",
            true,
            0));
    String coap = "coap-server-openssl -A HOST -p PORT -k not-secret";
    String post = "coap-client-openssl -B 3 -m post -e on";
    all.put("traffic/coap", new Talk(coap, "", post + " coap://HOST:PORT/time", false, 0));
    all.put(
        "traffic/coaps",
        new Talk(coap, "", post + " -k not-secret -u meter coaps://HOST:PORT/time", false, 1));
    String agent = "env SNMP_PERSISTENT_DIR=. snmpd -f -Lo -C -c conf -p pid";
    String users =
        """
        agentAddress udp:HOST:PORT
        rocommunity public
        createUser meter SHA not-secret-1 AES not-secret-2
        rouser meter priv
        """;
    all.put(
        "traffic/snmp",
        new Talk(agent, users, "snmpget -v2c -c public HOST:PORT 1.3.6.1.2.1.1.3.0", false, 0));
    all.put(
        "traffic/snmp3",
        new Talk(
            agent,
            users,
            "snmpget -v3 -l authPriv -u meter -a SHA -A not-secret-1 -x AES -X not-secret-2"
                + " HOST:PORT 1.3.6.1.2.1.1.3.0",
            false,
            0));
    return all;
  }

  /**
   * A server and a client that talks to it once.
   *
   * @param server its command
   * @param conf content of the file {@code conf}
   * @param client its command; it has to succeed in the end
   * @param stream whether they talk over TCP
   * @param above the port of the server by which the client's is above it
   */
  private record Talk(String server, String conf, String client, boolean stream, int above)
      implements Part {

    @Override
    public List<String> programs() {
      String first = server.startsWith("env ") ? "snmpd" : server.split(" ", 2)[0];
      return List.of("dumpcap", "openssl", first, client.split(" ", 2)[0]);
    }

    @Override
    public void addTo(TestDevice device, Map<String, String> options) throws Exception {
      int port = device.port("server");
      certificate(device);
      device.file("conf", filled(conf, device, port));
      Instant booted = Instant.now();
      ExternalProgram running = device.run("server", words(server, device, port));
      if (stream) {
        running.await("the server answers", PATIENCE, () -> answers(device, port));
      }
      Path capture = device.folder().resolve("real.pcapng");
      ExternalProgram dumpcap = listen(device, port + above, capture);
      talk(device, words(client, device, port + above));
      mark(device, dumpcap, capture);
      device.paper("traffic-capture", capture);
      device.paper(
          "capture-notes",
          device.file(
              "captures.yaml",
              "captures:\n  - {file: real.pcapng, addresses: [127.0.0.1], booted-at: %s}\n"
                  .formatted(booted)));
    }
  }

  private static String filled(String text, TestDevice device, int port) {
    return text.replace(HOST, device.host()).replace(PORT, String.valueOf(port));
  }

  private static List<String> words(String command, TestDevice device, int port) {
    return List.of(filled(command, device, port).split(" ", -1));
  }

  private static void certificate(TestDevice device) {
    String command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
            + " -subj /CN=device.example -keyout key.pem -out cert.pem";
    device.make("certificate", List.of(command.split(" ", -1)));
  }

  private static boolean answers(TestDevice device, int port) {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(OBSERVER, 0));
      socket.connect(new InetSocketAddress(device.address(), port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static ExternalProgram listen(TestDevice device, int port, Path capture) {
    String filter = "host %s and (port %d or port %d)".formatted(device.host(), port, DISCARD);
    List<String> command =
        List.of("dumpcap", "-q", "-i", "lo", "-f", filter, "-w", capture.toString());
    ExternalProgram dumpcap = device.run("dumpcap", command);
    dumpcap.awaitOutput("File:", PATIENCE);
    return dumpcap;
  }

  /** A server may be starting: until then the client fails. */
  private static void talk(TestDevice device, List<String> command) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Optional<Integer> status = Optional.empty();
    while (status.filter(s -> s == 0).isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(command + " ended with " + status);
      }
      status =
          Optional.of(
              ExternalProgram.run(device.folder(), device.log("client"), PATIENCE, command));
    }
  }

  /** The last datagram is in the file once everything before it is. */
  private static void mark(TestDevice device, ExternalProgram dumpcap, Path capture)
      throws IOException {
    byte[] mark = MARK.getBytes(StandardCharsets.US_ASCII);
    InetAddress observer = InetAddress.ofLiteral(OBSERVER);
    try (DatagramSocket socket = new DatagramSocket(0, observer)) {
      socket.send(new DatagramPacket(mark, mark.length, device.address(), DISCARD));
    }
    dumpcap.await("the mark is in the capture", PATIENCE, () -> contains(capture));
    dumpcap.close();
  }

  private static boolean contains(Path capture) {
    try {
      byte[] octets = Files.readAllBytes(capture);
      return new String(octets, StandardCharsets.ISO_8859_1).contains(MARK);
    } catch (IOException e) {
      return false;
    }
  }
}
