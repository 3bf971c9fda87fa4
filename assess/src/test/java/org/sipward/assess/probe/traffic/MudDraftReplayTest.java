package org.sipward.assess.probe.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.demo.CaptureScript;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Sighting;
import org.sipward.assess.record.Outcome;

/** The draft of a MUD file permits what it was drafted from, and nothing that came later. */
class MudDraftReplayTest {
  private static final List<String> DAY =
      List.of(
          "dhcp meter",
          "dns cloud.example.com 198.51.100.7",
          "tls 198.51.100.7 cloud.example.com",
          "dtls 203.0.113.9:5684 -",
          "mqtt 192.0.2.60:1883 id=m",
          "from-tcp 192.0.2.70:50001 80 > GET / HTTP/1.1\\r\\n\\r\\n < HTTP/1.1 200 OK\\r\\n\\r\\n",
          "device 2001:db8::10",
          "tls [2001:db8:1::7]:8443 -",
          "device 192.0.2.10",
          "day");

  @TempDir private Path folder;

  @Test
  void permitsWhatItWasDraftedFrom() throws Exception {
    Path capture = capture(DAY);
    Sighting drafted = new MudReplay().look(material(capture, Optional.empty()));
    assertThat(drafted.outcome()).isInstanceOf(Outcome.Inconclusive.class);
    String draft = String.valueOf(drafted.facts().get("mud-draft"));
    Path mud = Files.writeString(folder.resolve("draft.json"), draft);
    Outcome replayed = new MudReplay().look(material(capture, Optional.of(mud))).outcome();
    assertThat(replayed).as("%s", replayed).isInstanceOf(Outcome.Pass.class);
    List<String> more = new ArrayList<>(DAY);
    more.add("tls 198.51.100.99 other.example.com");
    Outcome other = new MudReplay().look(material(capture(more), Optional.of(mud))).outcome();
    assertThat(other).isInstanceOf(Outcome.Fail.class);
    assertThat(other.details()).hasSize(1);
  }

  private Path capture(List<String> lines) throws Exception {
    return Files.write(folder.resolve("day.pcap"), CaptureScript.capture(lines));
  }

  private Material material(Path capture, Optional<Path> mud) throws Exception {
    Path notes =
        Files.writeString(
            folder.resolve("captures.yaml"),
            """
            captures:
              - file: day.pcap
                addresses: [192.0.2.10, "2001:db8::10"]
                booted-at: 2026-11-20T10:00:00Z
            local-networks: [192.0.2.0/24]
            """);
    Map<String, List<Path>> files =
        Map.of(
            "traffic-capture", List.of(capture),
            "capture-notes", List.of(notes),
            "mud-file", mud.map(List::of).orElse(List.of()));
    return new Material(files, Optional.empty(), Instant.parse("2026-11-27T12:00:00Z"));
  }
}
