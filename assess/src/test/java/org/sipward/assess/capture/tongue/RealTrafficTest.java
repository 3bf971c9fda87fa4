package org.sipward.assess.capture.tongue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.capture.CaptureLimits;
import org.sipward.assess.capture.CaptureReader;
import org.sipward.assess.capture.CaptureSummary;
import org.sipward.assess.capture.Conversations;
import org.sipward.assess.capture.Unit;
import org.sipward.testkit.device.Part;
import org.sipward.testkit.device.Parts;
import org.sipward.testkit.device.TestDevice;
import org.sipward.testkit.peer.ExternalProgram;

/**
 * Real clients talk to real servers over loopback while dumpcap listens: each conversation is what
 * tshark takes it for, and shows what that client sent in clear.
 */
class RealTrafficTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "traffic/mqtt, MQTT, mqtt, tcp, an MQTT PUBLISH",
    "traffic/mqtts, TLS, tls, tcp, ''",
    "traffic/http, HTTP, http, tcp, HTTP Authorization",
    "traffic/https, TLS, tls, tcp, ''",
    "traffic/coap, COAP, coap, udp, a CoAP POST",
    "traffic/coaps, DTLS, dtls, udp, ''",
    "traffic/snmp, SNMP, snmp, udp, the community of SNMP v2c",
    "traffic/snmp3, SNMP_3, snmp, udp, ''",
  })
  void isWhatTsharkTakesItFor(
      String name, Tongue tongue, String theirs, String transport, String reveals)
      throws Exception {
    Part part = Parts.named(name);
    assumeTrue(ExternalProgram.installed("tshark"), "tshark is not installed");
    for (String program : part.programs()) {
      assumeTrue(ExternalProgram.installed(program), program + " is not installed");
    }
    try (TestDevice device = new TestDevice(folder, InetAddress.getByName("127.0.0.23"))) {
      part.addTo(device, new HashMap<>());
      Path capture = device.papers().getOrDefault("traffic-capture", List.of()).getFirst();
      List<Speech> ours = speeches(capture);
      int port = device.port("server") + (theirs.equals("dtls") ? 1 : 0);
      assertThat(protocols(capture, transport + ".port==" + port + "," + theirs)).contains(theirs);
      assertThat(ours).isNotEmpty().allMatch(s -> s.tongue() == tongue);
      assertThat(ours).allMatch(s -> s.doubts().isEmpty());
      Set<String> all = new TreeSet<>();
      ours.forEach(s -> all.addAll(s.reveals()));
      if (reveals.isEmpty()) {
        assertThat(all).isEmpty();
        assertThat(ours).allMatch(s -> s.weaknesses().isEmpty());
      } else {
        assertThat(all).contains(reveals);
      }
    }
  }

  private static List<Speech> speeches(Path capture) throws IOException {
    Set<InetAddress> device = Set.of(InetAddress.ofLiteral("127.0.0.1"));
    Conversations conversations =
        new Conversations(new Unit(device, Set.of()), CaptureLimits.USUAL);
    CaptureSummary summary = CaptureReader.read(capture, CaptureLimits.USUAL, conversations);
    assertThat(summary.troubles()).isEmpty();
    return conversations.finish().stream()
        .filter(c -> c.fromDevice().octets() > 0)
        .map(Tongues::read)
        .toList();
  }

  /** Everything that tshark sees in what the device sent. */
  private Set<String> protocols(Path capture, String decodeAs) throws IOException {
    Path log = folder.resolve("tshark.log");
    String command = "tshark -n -Y ip.src==127.0.0.1 -T fields -e frame.protocols -d " + decodeAs;
    List<String> words = List.of((command + " -r " + capture).split(" ", -1));
    assertThat(ExternalProgram.run(folder, log, PATIENCE, words)).isZero();
    Set<String> protocols = new TreeSet<>();
    for (String line : Files.readAllLines(log)) {
      protocols.addAll(List.of(line.split(":", -1)));
    }
    return protocols;
  }
}
