package org.sipward.assess.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.demo.DirectiveOctets;
import org.sipward.assess.image.Binwalk;
import org.sipward.assess.image.ImagePart;
import org.sipward.assess.paper.NmapReport;
import org.sipward.assess.paper.TestsslReport;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.probe.surface.NeighbourReach;
import org.sipward.assess.probe.tls.TestsslServers;
import org.sipward.testkit.peer.ExternalProgram;

/** What nmap, testssl.sh and binwalk of this machine really write is read and judged. */
class InstalledToolsIT {
  private static final String HOST = "127.0.0.8";
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void nmapReachesAPortThatIsNotDeclared() throws Exception {
    need("nmap");
    Path report = folder.resolve("neighbour.xml");
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getByName(HOST))) {
      int port = server.getLocalPort();
      run("nmap -n -sT -Pn -p- -oX neighbour.xml " + HOST);
      NmapReport read = NmapReport.read(report);
      assertThat(read.finished()).isTrue();
      assertThat(read.tcpPorts()).isEqualTo(65_535);
      assertThat(read.hosts()).singleElement().matches(NmapReport.Host::answered);
      assertThat(read.hosts().getFirst().open()).contains(new NmapReport.Port(false, port));
      Sighting seen =
          look(
              new NeighbourReach(),
              Map.of("neighbour-scan", report, "interface-table", table(port == 1 ? 2 : 1)));
      assertThat(seen.outcome().word()).isEqualTo("fail");
      assertThat(seen.outcome().details()).anyMatch(d -> d.contains("TCP " + port));
    }
  }

  @Test
  void testsslSeesAServerOfLongAgo() throws Exception {
    need("testssl");
    need("openssl");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      port = free.getLocalPort();
    }
    Path report = folder.resolve("scan.json");
    String place = HOST + ":" + port;
    run(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=device.test -keyout key.pem"
            + " -out chain.pem");
    try (ExternalProgram server =
        ExternalProgram.start(
            folder,
            folder.resolve("server.log"),
            words(
                "openssl s_server -key key.pem -cert chain.pem -www -cipher"
                    + " ALL:eNULL:@SECLEVEL=0 -accept "
                    + place))) {
      server.awaitOutput("ACCEPT", Duration.ofSeconds(20));
      run(
          "testssl --quiet --color 0 --warnings off --nodns none -p -s --jsonfile-pretty scan.json "
              + place);
    }
    TestsslReport read = TestsslReport.read(report);
    assertThat(read.finished()).isTrue();
    assertThat(read.servers()).singleElement().hasToString(HOST + " port " + port);
    Sighting seen =
        look(new TestsslServers(), Map.of("tls-scan", report, "interface-table", table(port)));
    assertThat(seen.outcome().word()).as("%s", seen).isEqualTo("fail");
    assertThat(String.join("\n", seen.outcome().details()))
        .contains("speaks TLS 1.0", "takes suites without encryption", "without authentication")
        .doesNotContain("SSL 2.0", "export");
  }

  /** A name within the image that tries to write rows of its own. */
  @Test
  void binwalkNamesPartsAndAHostileNameChangesNone() throws Exception {
    need("binwalk");
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    image.writeBytes(DirectiveOctets.of("memory", ""));
    int first = image.size();
    byte[] gzip = DirectiveOctets.of("gzip", "text");
    byte[] name = "a\"\n7,7,\"Zip archive data\n\0".getBytes(StandardCharsets.ISO_8859_1);
    image.write(gzip, 0, 3);
    image.write(8); // a name follows the header
    image.write(gzip, 4, 6);
    image.writeBytes(name);
    image.write(gzip, 10, gzip.length - 10);
    int second = image.size();
    image.writeBytes(gzip);
    Path file = Files.write(folder.resolve("-q flash.bin"), image.toByteArray());
    Optional<String> list = Binwalk.installed().orElseThrow().list(file);
    assertThat(ImagePart.of(list.orElseThrow()))
        .filteredOn(ImagePart::opens)
        .extracting(ImagePart::offset)
        .contains((long) first, (long) second);
  }

  private static void need(String program) {
    assumeTrue(ExternalProgram.installed(program), program + " is not installed");
  }

  private void run(String command) {
    ExternalProgram.run(folder, folder.resolve("program.log"), LONGEST, words(command));
  }

  private static List<String> words(String command) {
    return List.of(command.split(" ", -1));
  }

  private Path table(int port) throws Exception {
    return Files.writeString(
        folder.resolve("interfaces.yaml"),
        "interfaces:\n  - {transport: tcp, port: " + port + ", service: a, purpose: b}\n");
  }

  private static Sighting look(Probe.OfEvidence probe, Map<String, Path> files) throws Exception {
    Map<String, List<Path>> lists = new HashMap<>();
    files.forEach((item, file) -> lists.put(item, List.of(file)));
    return probe.look(new Material(lists, Optional.empty(), Instant.now()));
  }
}
