package org.sipward.firewall.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.sip.Parsed;
import org.sipward.sip.Transport;
import org.sipward.testkit.SharedCorpus;

/**
 * What becomes of the broken shapes that the load harness sends: only those that are legal go on,
 * and {@code docs/malformed-shapes.md} says why. Run with {@code -Dcatalogue=write} to write it.
 */
class MalformedShapesTest {
  /** The shapes that are forwarded, and why each of them is legal. */
  private static final Map<String, String> LEGAL =
      new TreeMap<>(
          Map.of(
              "hdr_long",
              "RFC 3261 7.3: an extension header may have any value; 6,000 octets are below the"
                  + " limit of 8,192",
              "no_maxfwd",
              "RFC 3261 16.3 and 16.6: a proxy lets a request without Max-Forwards pass and adds"
                  + " the header"));

  @Test
  void onlyLegalShapesGoOn() throws IOException {
    var corpus = SharedCorpus.find();
    assumeTrue(corpus.isPresent(), SharedCorpus.MISSING);
    Map<String, String> verdicts = new TreeMap<>();
    for (Path shape : corpus.get().malformed()) {
      Bench bench =
          new Bench(
              Bench.arrival(ZoneKind.INTERCONNECT, Transport.UDP, true, Screening.STRICT), null);
      Parsed parsed = bench.screen(Files.readAllBytes(shape));
      String name = shape.getFileName().toString().replace(".bin", "");
      verdicts.put(name, Bench.describe(bench.verdict(parsed)));
    }
    assumeTrue(!verdicts.isEmpty(), "skipped: the corpus has no broken shapes");
    assertThat(verdicts.entrySet().stream().filter(e -> e.getValue().startsWith("FORWARD")))
        .extracting(Map.Entry::getKey)
        .containsExactlyElementsOf(LEGAL.keySet());
    isDocumented(page(verdicts));
  }

  private static void isDocumented(String page) throws IOException {
    Path file = Pages.docs().resolve("malformed-shapes.md");
    if (Pages.isWriting()) {
      Files.writeString(file, page);
    }
    assertThat(Files.readString(file)).as(Pages.HOW_TO_WRITE).isEqualTo(page);
  }

  private static String page(Map<String, String> verdicts) {
    StringBuilder out = new StringBuilder("# Broken shapes\n\n");
    out.append("Written by `MalformedShapesTest`; do not edit. The load harness sends ");
    out.append(verdicts.size()).append(" broken shapes. ").append(LEGAL.size());
    out.append(" of them are legal and go on; every other one is refused by the control named");
    out.append(" here. Source: a peer on UDP, everything enforced.\n\n");
    out.append("| Goes on | Verdict | Why it is legal |\n|---|---|---|\n");
    LEGAL.forEach(
        (name, why) ->
            out.append("| ")
                .append(name)
                .append(" | ")
                .append(verdicts.get(name))
                .append(" | ")
                .append(why)
                .append(" |\n"));
    out.append("\n| Refused | Verdict |\n|---|---|\n");
    verdicts.forEach(
        (name, verdict) -> {
          if (!LEGAL.containsKey(name)) {
            out.append("| ").append(name).append(" | ").append(verdict).append(" |\n");
          }
        });
    return out.toString();
  }
}
