package org.sipward.assess.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.sipward.assess.Splice;
import org.sipward.assess.demo.DirectiveFiles;
import org.sipward.assess.demo.DirectiveOctets;
import org.sipward.assess.demo.Directives;
import org.sipward.assess.permit.HurriedPermit;
import org.sipward.assess.probe.Material;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.probe.Progress;
import org.sipward.assess.probe.Sighting;

/**
 * Every case of every probe with a change in one of its papers: whatever a vendor hands over, a
 * probe has an outcome and does not break. Probes of a device may reach nothing, so that only their
 * papers are read.
 */
final class ProbePaperFuzz {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final int MAX_OCTETS = 1 << 16;

  /** A probe, and what one of its cases hands over. */
  private record Handed(Probe probe, String item, int number, Map<String, List<byte[]>> papers) {}

  private static final List<Handed> HANDED = handed();

  @FuzzTest(maxDuration = "10m")
  void everyProbeHasAnOutcome(byte[] octets) throws Exception {
    if (octets.length < 2) {
      return;
    }
    Handed handed = HANDED.get(((octets[0] & 0xff) << 8 | (octets[1] & 0xff)) % HANDED.size());
    byte[] change = Arrays.copyOfRange(octets, 2, octets.length);
    Path folder = Files.createTempDirectory("papers");
    Map<String, List<Path>> files = new HashMap<>();
    List<Path> made = new ArrayList<>();
    try {
      for (Map.Entry<String, List<byte[]>> item : handed.papers().entrySet()) {
        for (int i = 0; i < item.getValue().size(); i++) {
          boolean changed = item.getKey().equals(handed.item()) && i == handed.number();
          byte[] paper = item.getValue().get(i);
          Path file = folder.resolve(item.getKey() + "." + i);
          made.add(Files.write(file, changed ? Splice.of(paper, change) : paper));
          files.computeIfAbsent(item.getKey(), _ -> new ArrayList<>()).add(file);
        }
      }
      Sighting seen = look(handed.probe(), new Material(files, Optional.empty(), NOW));
      assertThat(seen.outcome().reason()).as(handed.probe().row().id()).isNotBlank();
    } finally {
      for (Path file : made) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  private static Sighting look(Probe probe, Material material)
      throws IOException, InterruptedException {
    return switch (probe) {
      case Probe.OfEvidence evidence -> evidence.look(material);
      case Probe.OfTarget target ->
          target.look(material, HurriedPermit.ofNothing(NOW), Progress.NONE);
    };
  }

  private static List<Handed> handed() {
    List<Handed> all = new ArrayList<>();
    for (Probe probe : Probes.all()) {
      for (Directives one : ProbeCasesTest.cases(probe)) {
        if (!ProbeCasesTest.isSlow(one) && one.value("open").isEmpty()) {
          Map<String, List<byte[]>> papers = papers(one);
          if (papers.keySet().containsAll(probe.row().needs())) {
            papers.forEach(
                (item, list) -> {
                  for (int i = 0; i < list.size(); i++) {
                    all.add(new Handed(probe, item, i, papers));
                  }
                });
          }
        }
      }
    }
    return all;
  }

  /** Small ones: large images only make each try slow. */
  private static Map<String, List<byte[]>> papers(Directives one) {
    Map<String, List<byte[]>> papers = new HashMap<>();
    try {
      Path folder = Files.createTempDirectory("case");
      var around = new DirectiveFiles.Surroundings("127.0.0.99", Map.of(), new TreeSet<>());
      Map<String, List<Path>> files =
          new DirectiveFiles(folder, NOW, around, ProbePaperFuzz::hole).make(one);
      for (Map.Entry<String, List<Path>> item : files.entrySet()) {
        for (Path file : item.getValue()) {
          if (Files.size(file) <= MAX_OCTETS) {
            papers
                .computeIfAbsent(item.getKey(), _ -> new ArrayList<>())
                .add(Files.readAllBytes(file));
          }
        }
      }
      for (Path file : files.values().stream().flatMap(List::stream).distinct().toList()) {
        Files.deleteIfExists(file);
      }
      Files.delete(folder);
    } catch (Exception e) {
      throw new IllegalStateException(one.name(), e);
    }
    return papers;
  }

  private static byte[] hole(String kind, String what) throws IOException {
    return kind.equals("gcc") ? new byte[0] : DirectiveOctets.of(kind, what);
  }
}
