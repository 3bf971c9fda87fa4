package org.sipward.assess.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.demo.DirectiveFiles;
import org.sipward.assess.demo.DirectiveOctets;
import org.sipward.assess.demo.Directives;
import org.sipward.assess.permit.HurriedPermit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.record.Outcome;
import org.sipward.testkit.peer.ExternalProgram;

/**
 * The page on evidence names every item that a probe looks at, and each of its examples is read
 * without a problem by the probes that it is for, and would be missed.
 */
class EvidencePageTest {
  private static final Path PAGE = Path.of("..", "docs", "assess", "evidence.md");
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final Pattern SECTION =
      Pattern.compile(
          "### `([a-z0-9-]+)`(?:: `([a-z0-9.-]+)`\\n.*?```[a-z]+\\n(.*?)```)?", Pattern.DOTALL);

  /** What a reader says of a file that it cannot use. */
  private static final Pattern PROBLEM =
      Pattern.compile("\\w:\\d+:\\d+: |no JSON|line \\d+: |not a |is missing|neither CycloneDX");

  /** What is not written by hand. */
  private static final String OTHERS =
      """
      == pass: made
      capture: traffic-capture day.pcap
      | tls 198.51.100.7 cloud.example.com
      capture: traffic-capture off.pcap
      | tls 198.51.100.7 cloud.example.com
      capture: outage-capture outage.pcap
      | ntp 192.0.2.1
      raw: firmware-image flash.bin
      | ${memory}
      raw: flash-dump dump.bin
      | ${memory}
      raw: flash-dump-after-reset after.bin
      | ${memory}
      raw: signed-image signed.bin
      | new
      raw: previous-image previous.bin
      | old
      raw: update-images new.bin
      | new
      raw: update-images new.sig
      | new
      raw: update-images old.bin
      | old
      raw: update-images old.sig
      | old
      raw: update-images other.bin
      | other
      raw: update-images other.sig
      | other
      """;

  @TempDir private Path folder;
  private final Map<String, String> examples = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private Map<String, List<Path>> files = new HashMap<>();

  @BeforeEach
  void readsThePage() throws Exception {
    String page = Files.readString(PAGE);
    var around = new DirectiveFiles.Surroundings("127.0.0.99", Map.of(), new TreeSet<>());
    files =
        new DirectiveFiles(folder, NOW, around, DirectiveOctets::of)
            .make(Directives.read(OTHERS).getFirst());
    Matcher section = SECTION.matcher(page);
    while (section.find()) {
      String item = section.group(1);
      String name = section.group(2);
      assertThat(examples.put(item, name == null ? "" : section.group(3))).as(item).isNull();
      if (name != null) {
        names.put(item, name);
        files.put(item, List.of(Files.writeString(folder.resolve(name), section.group(3))));
      }
    }
  }

  @Test
  void namesEveryItemOfAProbe() {
    Set<String> items = new TreeSet<>();
    for (Probe probe : Probes.all()) {
      items.addAll(probe.row().needs());
      items.addAll(probe.row().uses());
    }
    assertThat(examples.keySet()).containsAll(items);
    assertThat(CatalogueReader.shipped().evidenceItems()).containsAll(examples.keySet());
  }

  @Test
  void everyExampleIsReadAndMissed() throws Exception {
    makesTheRoot();
    Map<String, String> whole = outcomes(Probes.all());
    assertThat(whole.values()).as("%s", whole).noneMatch(o -> PROBLEM.matcher(o).find());
    List<String> unread = new ArrayList<>();
    for (Map.Entry<String, String> name : names.entrySet()) {
      Path file = folder.resolve(name.getValue());
      String good = Files.readString(file);
      Files.writeString(file, "{ [ <");
      if (whole.entrySet().containsAll(outcomes(of(name.getKey())).entrySet())) {
        unread.add(name.getKey());
      }
      Files.writeString(file, good);
    }
    assertThat(unread).isEmpty();
  }

  private static List<Probe> of(String item) {
    return Probes.all().stream()
        .filter(p -> p.row().needs().contains(item) || p.row().uses().contains(item))
        .toList();
  }

  /** By the command that the page shows. */
  private void makesTheRoot() throws IOException {
    assumeTrue(ExternalProgram.installed("openssl"), "openssl is not installed");
    Matcher command =
        Pattern.compile("```text\n(openssl req .*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(command.find()).isTrue();
    Path log = folder.resolve("openssl.log");
    assertThat(
            ExternalProgram.run(
                folder, log, Duration.ofMinutes(1), List.of("sh", "-c", command.group(1))))
        .isZero();
    files.put("lab-root", List.of(folder.resolve("lab-root.pem")));
  }

  /** What each probe says that has all it needs. */
  private Map<String, String> outcomes(List<Probe> probes)
      throws IOException, InterruptedException {
    Map<String, String> outcomes = new TreeMap<>();
    for (Probe probe : probes) {
      if (files.keySet().containsAll(probe.row().needs())
          && !probe.row().id().equals("image-parts")) {
        Material material = new Material(files, Optional.empty(), NOW);
        Outcome outcome =
            switch (probe) {
              case Probe.OfEvidence evidence -> evidence.look(material).outcome();
              case Probe.OfTarget target ->
                  target.look(material, HurriedPermit.ofNothing(NOW), Progress.NONE).outcome();
            };
        outcomes.put(probe.row().id(), outcome.toString());
      }
    }
    return outcomes;
  }
}
