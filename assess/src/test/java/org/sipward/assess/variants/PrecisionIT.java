package org.sipward.assess.variants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.record.Outcome;
import org.sipward.testkit.peer.ExternalProgram;

/**
 * How often each probe is right about whole devices. The devices and the truth about them were
 * written from the probes' prose alone; where a probe is wrong, that is listed and not hidden.
 */
@EnabledIfSystemProperty(
    named = "sipward.devices",
    matches = "true",
    disabledReason = "takes ten minutes of a machine of its own: -Dsipward.devices=true")
class PrecisionIT {
  private static final Path PAGE = Path.of("..", "docs", "assess", "precision.md");
  private static final int AT_ONCE = 3;

  /** Names with commas between: only these are looked at, and the page is not compared. */
  private static final String ONLY = System.getProperty("sipward.variants", "");

  @TempDir private static Path folder;
  private static final List<Variant> VARIANTS = new ArrayList<>();
  private static final List<Precision> SEEN = new ArrayList<>();
  private static final Set<String> MISSING = new TreeSet<>();
  private static MeasuredProbes probes = new MeasuredProbes(List.of());

  @BeforeAll
  static void everyProbeLooksAtEveryVariant() throws Exception {
    assumeTrue(ExternalProgram.installed("gcc"), "gcc, which builds the images, is not installed");
    VARIANTS.addAll(Variant.devices());
    probes = new MeasuredProbes(VARIANTS);
    if (!ONLY.isEmpty()) {
      VARIANTS.removeIf(v -> !List.of(ONLY.split(",", -1)).contains(v.name()));
    }
    if (VariantRun.hasUdpOfOthers()) {
      MISSING.add("a machine without UDP services on all its addresses");
    }
    Map<Variant, Map<String, Outcome>> said = new LinkedHashMap<>();
    try (ExecutorService looks = Executors.newFixedThreadPool(AT_ONCE)) {
      Map<Variant, Future<Map<String, Outcome>>> running = new LinkedHashMap<>();
      for (Variant variant : VARIANTS) {
        MISSING.addAll(VariantRun.missing(variant));
        Path own = Files.createDirectory(folder.resolve(variant.name()));
        int number = running.size() + 1;
        running.put(variant, looks.submit(() -> look(variant, own, number)));
      }
      for (Map.Entry<Variant, Future<Map<String, Outcome>>> look : running.entrySet()) {
        said.put(look.getKey(), look.getValue().get());
      }
    }
    for (Probe probe : probes.all()) {
      String id = probe.row().id();
      List<Precision.Verdict> verdicts = new ArrayList<>();
      said.forEach(
          (variant, outcomes) -> {
            if (outcomes.containsKey(id)) {
              verdicts.add(new Precision.Verdict(variant, variant.truth(id), outcomes.get(id)));
            }
          });
      SEEN.add(new Precision(probe, verdicts));
    }
  }

  /** A port that was free may be taken by another program before a server holds it. */
  private static Map<String, Outcome> look(Variant variant, Path own, int number) throws Exception {
    for (String attempt : List.of("first", "second", "third")) {
      try {
        return VariantRun.look(variant, probes.of(variant), own.resolve(attempt), number);
      } catch (BindException | IllegalStateException e) {
        System.out.println(variant.name() + ": " + e.getMessage());
      }
    }
    return VariantRun.look(variant, probes.of(variant), own.resolve("last"), number);
  }

  @Test
  void probesAreWrongOnlyWhereItIsKnown() {
    Set<String> known = new TreeSet<>();
    for (Variant variant : VARIANTS) {
      variant.said("wrong").keySet().forEach(id -> known.add(variant.name() + " " + id));
    }
    Map<String, String> wrong = new LinkedHashMap<>();
    for (Precision precision : SEEN) {
      for (Precision.Verdict verdict : precision.verdicts()) {
        if (verdict.isWrong() && (MISSING.isEmpty() || !verdict.isBlind())) {
          String id = precision.probe().row().id();
          wrong.put(verdict.variant().name() + " " + id, id + " of " + verdict);
        }
      }
    }
    if (MISSING.isEmpty()) {
      assertThat(wrong.keySet())
          .as(String.join("\n", wrong.values()))
          .containsExactlyInAnyOrderElementsOf(known);
    } else {
      System.out.println("missing, so not every probe has seen what it might: " + MISSING);
      assertThat(known).as(String.join("\n", wrong.values())).containsAll(wrong.keySet());
    }
  }

  /** Where something is missing, probes may see less, but not what is not there. */
  private static boolean isWhole() {
    return MISSING.isEmpty() && ONLY.isEmpty();
  }

  /** A truth that names no probe, or one that is not run there, says nothing. */
  @Test
  void everyTruthIsOfAProbeThatLooked() {
    assumeTrue(isWhole(), "missing: " + MISSING);
    List<String> idle = new ArrayList<>();
    for (Variant variant : VARIANTS) {
      Set<String> looked =
          SEEN.stream()
              .filter(p -> p.verdicts().stream().anyMatch(v -> v.variant().equals(variant)))
              .map(p -> p.probe().row().id())
              .collect(Collectors.toSet());
      for (String word : List.of("flaw", "unseen", "mended")) {
        variant.said(word).keySet().stream()
            .filter(id -> !looked.contains(id))
            .forEach(id -> idle.add(variant.name() + " " + id));
      }
    }
    assertThat(idle).isEmpty();
    assertThat(SEEN)
        .allSatisfy(
            p -> assertThat(p.all(Variant.Truth.FLAWED)).as(p.probe().row().id()).isPositive())
        .allSatisfy(
            p -> assertThat(p.all(Variant.Truth.SOUND)).as(p.probe().row().id()).isPositive());
  }

  /** Run with {@code -Dsipward.write-docs=true} to write the page anew. */
  @Test
  void thePageIsCurrent() throws Exception {
    assumeTrue(isWhole(), "missing: " + MISSING);
    String page = PrecisionPage.of(CatalogueReader.shipped(), VARIANTS, SEEN, probes.later());
    if (Boolean.getBoolean("sipward.write-docs")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("mvn verify -Dsipward.write-docs=true writes it").content().isEqualTo(page);
  }
}
