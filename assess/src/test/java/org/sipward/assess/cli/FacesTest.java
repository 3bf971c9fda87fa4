package org.sipward.assess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.assess.form.AnyAnswers;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.Evidence;

/**
 * The commands of the questionnaire's other faces, of the policy and of machine-readable results.
 */
class FacesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z"));
  private static final String RISK =
      "exposure=0,actuation=0,data=0,fleet=0,physical-access=0,longevity=0";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void init() {
    assertThat(run("init", at("a"), "--device", "Meter", "--vendor", "V")).isZero();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] all = new String[arguments.length + 1];
    all[0] = "device";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Main.commandLine(CLOCK)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private int set(String answer) {
    return run("answer", at("a"), "sbom", "--set", answer);
  }

  /** Out of one folder and into another, whatever it holds: the files are the same octets. */
  @Test
  void aWorkbookCarriesAnAssessment() throws IOException {
    long seed = new Random().nextLong();
    Opened opened = Opened.of(folder.resolve("a"));
    Assessment any = new AnyAnswers(new Random(seed)).assessment(opened.reading().catalogue());
    opened.folder().create(any.subject(), any.risk(), opened.texts());
    for (String id : any.answers().keySet()) {
      opened.folder().write(opened.control(id), any.answers(id), opened.texts());
    }
    assertThat(run("answer", at("a"), "--export", at("a.xlsx"))).as(err.toString()).isZero();
    run("init", at("b"), "--device", "Meter", "--vendor", "V");
    assertThat(run("answer", at("b"), "--import", at("a.xlsx"), "--theirs"))
        .as("seed %d: %s", seed, err)
        .isZero();
    Assessment copy = Opened.of(folder.resolve("b")).assessment();
    assertThat(copy.risk()).as("seed %d", seed).isEqualTo(any.risk());
    for (String id : any.answers().keySet()) {
      assertThat(copy.answers(id)).as("seed %d", seed).isEqualTo(any.answers(id));
      if (Files.exists(folder.resolve("b/answers/" + id + ".yaml"))) {
        assertThat(folder.resolve("b/answers/" + id + ".yaml"))
            .hasSameTextualContentAs(folder.resolve("a/answers/" + id + ".yaml"));
      }
    }
    assertThat(run("answer", at("b"), "--import", at("a.xlsx"))).isZero();
    assertThat(out.toString()).contains("0 answers taken, 0 in conflict, 0 problems");
  }

  @Test
  void aConflictIsToldAndNothingIsWrittenOver() {
    assertThat(set("vex=no")).isZero();
    assertThat(run("answer", at("a"), "--export", at("vendor.xlsx"))).isZero();
    assertThat(set("sbom-maintainer=Bob")).isZero();
    run("answer", at("a"), "--export", at("newer.xlsx"));
    assertThat(set("sbom-maintainer=Ann")).isZero();
    assertThat(set("vex=yes")).isZero();
    // Unchanged there since the export: the folder's newer answers stay without a word.
    assertThat(run("answer", at("a"), "--import", at("vendor.xlsx"))).isZero();
    assertThat(out.toString()).contains("0 answers taken, 0 in conflict");

    run("init", at("b"), "--device", "Meter", "--vendor", "V");
    run("answer", at("b"), "sbom", "--set", "sbom-maintainer=Carl");
    assertThat(run("answer", at("b"), "--import", at("newer.xlsx")))
        .isEqualTo(ExitCode.CONFIGURATION.status());
    assertThat(err.toString())
        .containsPattern(
            "newer.xlsx: Questionnaire!E\\d+: sbom/vex was changed here to open and there to 'no'");
    assertThat(run("answer", at("b"), "--import", at("newer.xlsx"), "--ours")).isZero();
    assertThat(run("answer", at("b"), "--import", at("newer.xlsx"), "--theirs")).isZero();
    assertThat(out.toString()).contains("sbom/vex: open -> 'no'");
    assertThat(Opened.of(folder.resolve("b")).assessment().answers("sbom").given())
        .isEqualTo(Map.of("vex", List.of("no"), "sbom-maintainer", List.of("Carl")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--export x.xlsx --import y.xlsx",
        "--export x.xlsx --web",
        "sbom --set vex=yes --web",
        "sbom --export x.xlsx",
        "--ours",
        "--import x.xlsx --ours --theirs",
        "--port 80",
        "--web --port 70000"
      })
  void oneFaceAtATime(String options) {
    String[] arguments = ("answer " + at("a") + " " + options).split(" ", -1);
    assertThat(run(arguments)).isEqualTo(ExitCode.USAGE.status());
  }

  @Test
  void refusesWhatIsNoWorkbook() throws IOException {
    Files.writeString(folder.resolve("x.xlsx"), "no zip");
    assertThat(run("answer", at("a"), "--import", at("x.xlsx")))
        .isEqualTo(ExitCode.CONFIGURATION.status());
    assertThat(err.toString()).contains("x.xlsx:1:1: no workbook of the kind .xlsx");
    assertThat(run("answer", at("a"), "--import", at("none.xlsx")))
        .isEqualTo(ExitCode.FAILED.status());
  }

  /** A grant as code: allowed while it holds, everything denied once it does not. */
  @Test
  void aPolicyHoldsAsLongAsItsGrant() throws IOException {
    run("init", at("p"), "--device", "Meter", "--vendor", "V", "--risk", RISK);
    Path table =
        Files.writeString(
            folder.resolve("interfaces.yaml"),
            "interfaces:\n  - {transport: tcp, port: 8883, service: MQTT, purpose: readings}\n");
    run("evidence", "add", at("p"), "interface-table", table.toString());
    Files.writeString(
        folder.resolve("p/network.yaml"),
        "version: 1\ndevices: [10.20.0.0/16]\nto: [{transport: tcp, address: 192.0.2.1, port:"
            + " 8883}]\n");
    assertThat(run("policy", at("p"))).isEqualTo(ExitCode.DENIED.status());
    assertThat(out.toString()).contains("DENY ALL: nothing was decided");
    policyWithAGrant();
    Files.writeString(folder.resolve("p/network.yaml"), "version: 1\ndevices: [meter]\n");
    assertThat(run("policy", at("p"))).isEqualTo(ExitCode.CONFIGURATION.status());
    assertThat(err.toString()).contains("network.yaml:2:11: devices[0]: no address or range");
  }

  private void policyWithAGrant() throws IOException {
    run("answer", at("p"), "vulnerability-disclosure", "--set", "advisory-feed=csaf");
    Path paper = Files.writeString(folder.resolve("c.txt"), "Contact: mailto:a@example.com\n");
    Files.writeString(paper, "Contact: mailto:a@example.com\nExpires: 2027-01-01T00:00:00Z\n");
    run("evidence", "add", at("p"), "security-txt", paper.toString());
    run("probe", at("p"), "security-txt");
    int granted = run("grant", at("p"), "--by", "Ann");
    int policy = run("policy", at("p"));
    assertThat(policy).isEqualTo(granted);
    if (granted == ExitCode.OK.status()) {
      assertThat(out.toString()).contains("192.0.2.1 tcp 8883  readings (interface table)");
      assertThat(folder.resolve("p/policy.nft")).content().contains("ip daddr 192.0.2.1 tcp");
      assertThat(folder.resolve("p/policy.json")).content().contains("\"allows\" : true");
      run("answer", at("p"), "secure-communication", "--set", "lowest-version=none");
      assertThat(run("policy", at("p"))).isEqualTo(ExitCode.DENIED.status());
      assertThat(out.toString()).contains("DENY ALL: no longer covers what was found");
      assertThat(folder.resolve("p/policy.nft")).content().doesNotContain("192.0.2.1");
    }
  }

  @Test
  void writesResultsForOtherPrograms() {
    assertThat(run("report", at("a"), "--oscal")).isZero();
    assertThat(out.toString()).contains("oscal.json");
    assertThat(folder.resolve("a/oscal.json")).content().contains("\"import-ap\"");
    List<Evidence> none = Opened.of(folder.resolve("a")).assessment().evidence();
    assertThat(none).isEmpty();
  }
}
