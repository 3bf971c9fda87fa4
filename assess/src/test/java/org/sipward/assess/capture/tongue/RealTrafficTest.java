package org.sipward.assess.capture.tongue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.capture.CaptureLimits;
import org.sipward.assess.capture.CaptureReader;
import org.sipward.assess.capture.CaptureSummary;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Conversations;
import org.sipward.assess.capture.Unit;
import org.sipward.testkit.device.TestDevice;
import org.sipward.testkit.peer.ExternalProgram;

/**
 * Real clients talk to real servers over loopback while dumpcap listens: each conversation is what
 * tshark takes it for, and shows what that client sent in clear.
 */
class RealTrafficTest {
  private static final String SERVER = "127.0.0.23";
  private static final String MARK = "the-capture-ends-here";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> PROGRAMS =
      List.of(
          "dumpcap",
          "tshark",
          "openssl",
          "mosquitto",
          "mosquitto_pub",
          "curl",
          "coap-server-openssl",
          "coap-client-openssl");

  /** What tshark calls what we tell apart. */
  private static final Map<String, Tongue> NAMES =
      Map.of(
          "tls", Tongue.TLS,
          "dtls", Tongue.DTLS,
          "mqtt", Tongue.MQTT,
          "http", Tongue.HTTP,
          "coap", Tongue.COAP);

  @TempDir private Path folder;

  @Test
  void isWhatTsharkTakesItFor() throws Exception {
    for (String program : PROGRAMS) {
      assumeTrue(ExternalProgram.installed(program), program + " is not installed");
    }
    Path capture = folder.resolve("loopback.pcapng");
    int mqtt;
    try (TestDevice device = new TestDevice(folder, InetAddress.getByName(SERVER))) {
      mqtt = device.port("mqtt");
      int mqtts = device.port("mqtts");
      int https = device.port("https");
      servers(device, mqtt, mqtts, https);
      ExternalProgram dumpcap = dumpcap(device, capture);
      clients(device, mqtt, mqtts, https);
      mark(dumpcap, capture);
    }
    Map<Integer, Speech> ours = ours(capture);
    Map<Integer, Tongue> theirs = theirs(capture, mqtt);
    assertThat(theirs.values()).contains(NAMES.values().toArray(new Tongue[0]));
    theirs.forEach(
        (port, tongue) ->
            assertThat(ours.get(port))
                .as("port %s", port)
                .extracting(Speech::tongue)
                .isEqualTo(tongue));
    List<String> reveals = new ArrayList<>();
    ours.values().forEach(s -> reveals.addAll(s.reveals()));
    assertThat(reveals)
        .contains(
            "the user of an MQTT CONNECT",
            "the password of an MQTT CONNECT",
            "an MQTT PUBLISH",
            "HTTP Authorization",
            "a CoAP POST");
    assertThat(ours.values())
        .filteredOn(s -> s.tongue().guard() == Tongue.Guard.SEALED)
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch(s -> s.reveals().isEmpty() && s.weaknesses().isEmpty() && s.doubts().isEmpty());
  }

  private static void servers(TestDevice device, int mqtt, int mqtts, int https)
      throws IOException {
    device.make(
        "certificate",
        List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=device.example",
            "-keyout",
            "key.pem",
            "-out",
            "cert.pem"));
    device.file("passwords", "");
    String tls = "certfile cert.pem\nkeyfile key.pem\n";
    device.file(
        "mosquitto.conf",
        "user root\nallow_anonymous true\nlistener %d %s\nlistener %d %s\n%s"
            .formatted(mqtt, SERVER, mqtts, SERVER, tls));
    device.run("mosquitto", List.of("mosquitto", "-c", "mosquitto.conf"));
    device.run(
        "https",
        List.of(
            "openssl",
            "s_server",
            "-accept",
            SERVER + ":" + https,
            "-cert",
            "cert.pem",
            "-key",
            "key.pem",
            "-www",
            "-quiet"));
    device.run("coap", List.of("coap-server-openssl", "-A", SERVER, "-k", "secret-of-test"));
  }

  private static ExternalProgram dumpcap(TestDevice device, Path capture) {
    ExternalProgram dumpcap =
        device.run(
            "dumpcap",
            List.of("dumpcap", "-i", "lo", "-f", "host " + SERVER, "-w", capture.toString()));
    try {
      dumpcap.awaitOutput("File:", PATIENCE);
    } catch (IllegalStateException e) {
      assumeTrue(false, "dumpcap may not listen here: " + e.getMessage());
    }
    return dumpcap;
  }

  private static void clients(TestDevice device, int mqtt, int mqtts, int https) {
    List<String> publish =
        List.of(
            "mosquitto_pub", "-h", SERVER, "-t", "m/1", "-m", "21.5", "-u", "meter", "-P", "pw");
    talk(device, publish, "-p", String.valueOf(mqtt));
    talk(device, publish, "-p", String.valueOf(mqtts), "--cafile", "cert.pem", "--insecure");
    talk(device, List.of("curl", "-sk", "-o", "page", "https://" + SERVER + ":" + https + "/"));
    talk(
        device,
        List.of("curl", "-s", "-o", "none", "-u", "meter:pw", "http://" + SERVER + ":" + https));
    talk(
        device,
        List.of("coap-client-openssl", "-m", "post", "-e", "on", "-B", "5"),
        "coap://" + SERVER + "/time");
    talk(
        device,
        List.of("coap-client-openssl", "-m", "get", "-k", "secret-of-test", "-u", "m", "-B", "5"),
        "coaps://" + SERVER + "/time");
  }

  /** Clients may fail at what they get; what they sent is what counts. Servers may be starting. */
  private static void talk(TestDevice device, List<String> command, String... more) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(more));
    long end = System.nanoTime() + PATIENCE.toNanos();
    int status;
    do {
      status = ExternalProgram.run(device.folder(), device.log("clients"), PATIENCE, whole);
      boolean refusesAlways = whole.contains("none");
      if (status == 0 || refusesAlways) {
        return;
      }
    } while (System.nanoTime() < end);
    throw new IllegalStateException(whole + " ended with " + status);
  }

  /** The last datagram is in the file once everything before it is. */
  private static void mark(ExternalProgram dumpcap, Path capture) throws IOException {
    byte[] mark = MARK.getBytes(StandardCharsets.US_ASCII);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(mark, mark.length, InetAddress.getByName(SERVER), 9));
    }
    dumpcap.await("the mark is in the capture", PATIENCE, () -> contains(capture));
  }

  private static boolean contains(Path capture) {
    try {
      return new String(Files.readAllBytes(capture), StandardCharsets.ISO_8859_1).contains(MARK);
    } catch (IOException e) {
      return false;
    }
  }

  private static Map<Integer, Speech> ours(Path capture) throws IOException {
    Set<InetAddress> device = Set.of(InetAddress.ofLiteral("127.0.0.1"));
    Conversations conversations =
        new Conversations(new Unit(device, Set.of()), CaptureLimits.USUAL);
    CaptureSummary summary = CaptureReader.read(capture, CaptureLimits.USUAL, conversations);
    assertThat(summary.troubles()).isEmpty();
    Map<Integer, Speech> ours = new TreeMap<>();
    for (Conversation c : conversations.finish()) {
      if (c.byDevice() && c.fromDevice().octets() > 0) {
        ours.put(c.device().port(), Tongues.read(c));
      }
    }
    return ours;
  }

  /** Port of the client to the innermost protocol that tshark saw and we tell apart. */
  private Map<Integer, Tongue> theirs(Path capture, int mqtt) throws IOException {
    Path log = folder.resolve("tshark.log");
    List<String> command =
        List.of(
            "tshark",
            "-n",
            "-r",
            capture.toString(),
            "-Y",
            "ip.src == 127.0.0.1",
            "-T",
            "fields",
            "-E",
            "separator=;",
            "-e",
            "tcp.srcport",
            "-e",
            "udp.srcport",
            "-e",
            "frame.protocols",
            "-o",
            "tcp.try_heuristic_first:TRUE",
            "-d",
            "tcp.port==" + mqtt + ",mqtt");
    assertThat(ExternalProgram.run(folder, log, PATIENCE, command)).isZero();
    Map<Integer, Tongue> theirs = new TreeMap<>();
    for (String line : Files.readAllLines(log)) {
      String[] fields = line.split(";", -1);
      if (fields.length != 3 || !(fields[0] + fields[1]).matches("\\d+")) {
        continue;
      }
      for (String protocol : fields[2].split(":", -1)) {
        if (NAMES.containsKey(protocol)) {
          theirs.putIfAbsent(Integer.parseInt(fields[0] + fields[1]), NAMES.get(protocol));
        }
      }
    }
    return theirs;
  }
}
