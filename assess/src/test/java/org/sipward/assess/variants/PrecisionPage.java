package org.sipward.assess.variants;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Texts;
import org.sipward.assess.probe.Probe;
import org.sipward.assess.record.Outcome;

/** The page that tells how often probes are right. */
final class PrecisionPage {
  private static final String SOURCES =
      "../../assess/src/test/resources/org/sipward/assess/variants/";
  private static final String HEAD =
      """
      # How often probes are right

      Made by `PrecisionIT`; do not edit. DEVICES made-up devices, one of them good, the others with FLAWS flaws in all; each is a [file](SOURCES) of what runs on it (real servers where there are some), what its vendor hands over, and what is wrong with it. They were written from the probes' prose, the list of controls and the readers of the files' forms, without reading how probes judge (a few of their constants were seen in a listing) or their cases, and the truth was committed before a probe had seen them. Where a probe then disagreed, the file was mended only if the device or its papers were not what it said, or hid what nobody can see: MENDED times, each told in its file. A device that names its probes is looked at by these only, and no other is looked at by them. A live probe that saw too little looks a second time. Every other disagreement stands below. Sixteen probes were then mended with the devices in view: of these the figures say that what was known against them is gone, not how often they would be right about devices that nobody has seen.

      An alarm is FAIL or PARTIAL. *Blind* is INCONCLUSIVE where an outsider sees enough; *said so* is INCONCLUSIVE where nobody could tell, such as an encrypted image, or NOT APPLICABLE to a sound device; it counts as neither right nor wrong. Variants that hand over nothing for a probe do not count for it. Precision is alarms with a flaw out of all alarms; recall is flaws found out of all flaws. With so few of each, a 100 % says that nothing is known against the probe, not that it is never wrong.

      """;

  private PrecisionPage() {}

  static String of(
      Catalogue catalogue, List<Variant> variants, List<Precision> seen, Set<String> later) {
    StringBuilder page = new StringBuilder();
    page.append(
        HEAD.replace("DEVICES", String.valueOf(variants.size()))
            .replace("FLAWS", count(variants, "flaw"))
            .replace("MENDED", count(variants, "mended"))
            .replace("SOURCES", SOURCES));
    variants(page, variants);
    probes(page, catalogue, seen);
    later(page, later);
    wrong(page, seen);
    controls(page, catalogue, seen);
    return page.toString();
  }

  private static String count(List<Variant> variants, String word) {
    return String.valueOf(variants.stream().mapToInt(v -> v.all(word).size()).sum());
  }

  private static void variants(StringBuilder page, List<Variant> variants) {
    page.append("## The devices\n\n| Device | Runs | Flaws |\n|---|---|---|\n");
    for (Variant variant : variants) {
      List<Variant.Line> parts = new ArrayList<>(variant.all("part"));
      parts.addAll(variant.all("cloud"));
      page.append(
          "| [%s](%s%s.variant) | %s | %s |\n"
              .formatted(
                  variant.value("title"),
                  SOURCES,
                  variant.name(),
                  Stream.concat(
                          parts.stream().map(p -> p.rest().split(" ", 2)[0]),
                          variant.all("scanned").stream()
                              .map(s -> s.rest().split(" ", 3)[1] + " (recorded scan)"))
                      .collect(Collectors.joining(", ")),
                  String.join("; ", variant.said("flaw").values())));
    }
  }

  private static void probes(StringBuilder page, Catalogue catalogue, List<Precision> seen) {
    page.append(
        """

        ## Each probe

        | Control | Probe | With the flaw | found | missed | blind | Without it | passed | false alarm | blind | Nothing to see | said so | Precision | Recall |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
        """);
    seen.stream()
        .sorted(Comparator.comparingInt(p -> number(catalogue, p.probe())))
        .forEach(p -> page.append(row(catalogue, p)));
    long found = seen.stream().mapToLong(Precision::found).sum();
    long alarms = seen.stream().mapToLong(Precision::falseAlarms).sum() + found;
    long flawed = seen.stream().mapToLong(p -> p.all(Variant.Truth.FLAWED)).sum();
    page.append(
        "\nOver all: %d verdicts, precision %s, recall %s.\n"
            .formatted(
                seen.stream().mapToInt(p -> p.verdicts().size()).sum(),
                share(found, alarms),
                share(found, flawed)));
  }

  private static String row(Catalogue catalogue, Precision p) {
    return "| %d | %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %s | %s |\n"
        .formatted(
            number(catalogue, p.probe()),
            p.probe().row().id(),
            p.all(Variant.Truth.FLAWED),
            p.found(),
            p.missed(),
            p.flawedUnseen(),
            p.sound(),
            p.passed(),
            p.falseAlarms(),
            p.soundUnseen(),
            p.unseen(),
            p.saidSo(),
            share(p.found(), p.found() + p.falseAlarms()),
            share(p.found(), p.all(Variant.Truth.FLAWED)));
  }

  private static String share(long part, long whole) {
    return whole == 0
        ? ""
        : String.format(Locale.ROOT, "%.0f %% (%d of %d)", 100.0 * part / whole, part, whole);
  }

  private static int number(Catalogue catalogue, Probe probe) {
    return catalogue.controls().stream()
        .filter(c -> c.id().equals(probe.row().control()))
        .mapToInt(DeviceControl::number)
        .findFirst()
        .orElseThrow();
  }

  private static void later(StringBuilder page, Set<String> later) {
    if (!later.isEmpty()) {
      page.append("\nNot measured yet, because they came after the devices were written: ")
          .append(String.join(", ", later))
          .append(". Their cases stand in [probes](probes.md).\n");
    }
  }

  private static void wrong(StringBuilder page, List<Precision> seen) {
    page.append("\n## Known to be wrong\n\n");
    if (seen.stream().flatMap(p -> p.verdicts().stream()).noneMatch(Precision.Verdict::isWrong)) {
      page.append("None of these devices shows one.\n");
      return;
    }
    page.append("| Device | Probe | Truth | It said | Why |\n|---|---|---|---|---|\n");
    for (Precision precision : seen) {
      String id = precision.probe().row().id();
      for (Precision.Verdict verdict : precision.verdicts()) {
        Optional<String> why = Optional.ofNullable(verdict.variant().said("wrong").get(id));
        why.ifPresent(
            w ->
                page.append(
                    "| %s | %s | %s | %s | %s |\n"
                        .formatted(
                            verdict.variant().value("title"),
                            id,
                            verdict.truth().name().toLowerCase(Locale.ROOT),
                            said(verdict),
                            w)));
      }
    }
  }

  private static void controls(StringBuilder page, Catalogue catalogue, List<Precision> seen) {
    page.append(
        """

        ## Each control: a pass of the good device and a failure of a bad one

        | Control | Probe | The good device | A bad device |
        |---|---|---|---|
        """);
    Texts texts = CatalogueReader.texts(catalogue, "en");
    for (DeviceControl control : catalogue.controls()) {
      Precision both =
          seen.stream()
              .filter(p -> p.probe().row().control().equals(control.id()))
              .filter(p -> good(p).isPresent() && bad(p).isPresent())
              .min(Comparator.comparing(p -> isOfMachine(p.probe())))
              .orElseThrow(() -> new AssertionError("no probe shows control " + control.id()));
      page.append(
          "| %d %s | %s | %s | %s: %s |\n"
              .formatted(
                  control.number(),
                  texts.of(control).title(),
                  both.probe().row().id(),
                  said(good(both).orElseThrow()),
                  bad(both).orElseThrow().variant().value("title"),
                  said(bad(both).orElseThrow())));
    }
  }

  /** Whether the reason may name what differs by machine, such as the size of a built program. */
  private static boolean isOfMachine(Probe probe) {
    return probe instanceof Probe.OfTarget || probe.row().needs().contains("firmware-image");
  }

  private static Optional<Precision.Verdict> good(Precision p) {
    return p.first(v -> v.variant().name().equals(Variant.GOOD) && v.isPass());
  }

  private static Optional<Precision.Verdict> bad(Precision p) {
    return p.first(v -> v.truth() == Variant.Truth.FLAWED && v.said() instanceof Outcome.Fail);
  }

  private static String said(Precision.Verdict verdict) {
    String reason = verdict.said().reason().replace("|", "\\|");
    return verdict.said().word().toUpperCase(Locale.ROOT) + ": " + reason;
  }
}
