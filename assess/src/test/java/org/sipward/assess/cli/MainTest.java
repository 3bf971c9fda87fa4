package org.sipward.assess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.permit.ScopeFile;
import org.sipward.assess.record.Answers;
import org.sipward.assess.yaml.Problem;
import picocli.CommandLine;

class MainTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z"));
  private static final String RISK =
      "exposure=0,actuation=0,data=0,fleet=0,physical-access=0,longevity=0";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine(CLOCK)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private String path() {
    return folder.resolve("a").toString();
  }

  static Stream<CommandLine> commands() {
    CommandLine device =
        Objects.requireNonNull(Main.commandLine(CLOCK).getSubcommands().get("device"));
    return device.getSubcommands().values().stream();
  }

  @Test
  void initLeavesAScopeToEdit() {
    run("device", "init", path(), "--device", "Meter", "--vendor", "V", "--risk", RISK);
    List<Problem> problems = new ArrayList<>();
    Path file = folder.resolve("a/scope.example.yaml");
    assertThat(ScopeFile.read(file, problems).orElseThrow().devices()).hasSize(1);
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpAndADescription(CommandLine command) {
    assertThat(run("device", command.getCommandName(), "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: sipward-assess device");
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "device",
        "device evidence",
        "device nonsense",
        "device init",
        "device grant x"
      })
  void refusesAWrongLineWithUsage(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1)))
        .isEqualTo(ExitCode.USAGE.status());
  }

  /** The story of an assessment, from its first command to its end. */
  @Test
  void assessesADevice() throws IOException {
    assertThat(run("device", "init", path(), "--device", "Meter", "--vendor", "V", "--risk", RISK))
        .isZero();
    assertThat(out.toString()).contains("risk class A");
    assertThat(run("device", "init", path(), "--device", "Meter", "--vendor", "V"))
        .isEqualTo(ExitCode.FAILED.status());

    assertThat(
            run(
                "device",
                "answer",
                path(),
                "sbom",
                "--set",
                "sbom-format=spdx",
                "--set",
                "vex=yes"))
        .isZero();
    assertThat(run("device", "answer", path(), "sbom", "--set", "sbom-format=word"))
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(err.toString()).contains("sbom-format: not one of cyclonedx, spdx");

    Path file =
        Files.writeString(
            folder.resolve("security.txt"),
            "Contact: mailto:a@example.com\nExpires: 2027-01-01T00:00:00Z\n");
    assertThat(run("device", "evidence", "add", path(), "security-txt", file.toString())).isZero();
    assertThat(run("device", "evidence", "add", path(), "nonsense", file.toString()))
        .isEqualTo(ExitCode.USAGE.status());

    assertThat(run("device", "probe", path())).isZero();
    assertThat(out.toString())
        .containsPattern("PASS +security-txt +Contact mailto")
        .containsPattern("not run +declared-ports +no evidence of interface-table");

    decides();
  }

  private void decides() {
    assertThat(run("device", "score", path())).isZero();
    assertThat(out.toString())
        .containsPattern("13 vulnerability-disclosure +mandatory +PASS")
        .contains("grant: not decided");

    assertThat(run("device", "grant", path(), "--by", "Ann")).isZero();
    assertThat(out.toString()).contains("granted with conditions", "until 2028-11-27 (class A)");

    assertThat(run("device", "report", path())).isZero();
    assertThat(folder.resolve("a/report.json")).isRegularFile();
    assertThat(folder.resolve("a/report.pdf")).isRegularFile();

    assertThat(
            run("device", "answer", path(), "secure-communication", "--set", "lowest-version=none"))
        .isZero();
    assertThat(run("device", "diff", folder.resolve("a/report.json").toString(), path())).isZero();
    assertThat(out.toString())
        .contains("secure-communication result: inconclusive -> fail", "no longer covers");
    assertThat(run("device", "grant", path(), "--by", "Ann")).isEqualTo(ExitCode.DENIED.status());
    assertThat(out.toString()).contains("refused", "secure-communication is mandatory");
    assertThat(
            run(
                "device",
                "grant",
                path(),
                "--by",
                "Ann",
                "--compensate",
                "secure-communication=private APN with IPsec"))
        .isZero();
  }

  /** The example of the documentation is whole, and every file of it as this program writes it. */
  @Test
  void readsTheExample() throws IOException {
    Path example = Path.of("../docs/assess/example");
    assertThat(run("device", "score", example.toString())).isZero();
    assertThat(err.toString()).isEmpty();
    Opened opened = Opened.of(example);
    assertThat(opened.reading().catalogue().schemes().getLast().title()).isEqualTo("Our own list");
    AssessmentFolder copy = new AssessmentFolder(folder, opened.reading().catalogue());
    copy.create(opened.assessment().subject(), opened.assessment().risk(), opened.texts());
    for (String id : List.of("sbom", "default-credentials")) {
      copy.write(opened.control(id), opened.assessment().answers(id), opened.texts());
      String file = "answers/" + id + ".yaml";
      assertThat(folder.resolve(file)).hasSameTextualContentAs(example.resolve(file));
    }
    assertThat(folder.resolve("assessment.yaml"))
        .hasSameTextualContentAs(example.resolve("assessment.yaml"));
    assertThat(ScopeFile.read(example.resolve("scope.yaml"), new ArrayList<>())).isPresent();
  }

  @Test
  void probesNothingWithoutAScope() throws IOException {
    run("device", "init", path(), "--device", "Meter", "--vendor", "V", "--risk", RISK);
    Path table = Files.writeString(folder.resolve("interfaces.yaml"), "interfaces: []\n");
    run("device", "evidence", "add", path(), "interface-table", table.toString());
    assertThat(run("device", "probe", path(), "declared-ports")).isZero();
    assertThat(out.toString()).contains("not run", "nothing is probed without scope.yaml");
    Files.writeString(folder.resolve("a/scope.yaml"), "version: 1\ncontact: Ann\n");
    assertThat(run("device", "probe", path(), "declared-ports"))
        .isEqualTo(ExitCode.CONFIGURATION.status());
    assertThat(err.toString()).contains("scope.yaml:1:1: 'from' is missing");
    assertThat(out.toString()).contains("nothing is probed without scope.yaml");
  }

  @Test
  void goesOnWithWhatCanBeRead() throws IOException {
    run("device", "init", path(), "--device", "Meter", "--vendor", "V", "--risk", RISK);
    run("device", "answer", path(), "sbom", "--set", "vex=yes");
    Path answers = folder.resolve("a/answers/sbom.yaml");
    Files.writeString(answers, Files.readString(answers) + "  sbom-format: \u001b[2Jx\n");
    assertThat(run("device", "score", path())).isEqualTo(ExitCode.CONFIGURATION.status());
    assertThat(out.toString()).contains("14 sbom");
    assertThat(err.toString()).contains("answers/sbom.yaml:").doesNotContain("\u001b");
    assertThat(run("device", "answer", path(), "sbom", "--set", "vex=no"))
        .isEqualTo(ExitCode.CONFIGURATION.status());
    assertThat(run("device", "grant", path(), "--by", "Ann"))
        .isEqualTo(ExitCode.CONFIGURATION.status());
  }

  @Test
  void savesAfterEachAnswerAndResumes() throws IOException {
    run("device", "init", path(), "--device", "Meter", "--vendor", "V", "--risk", RISK);
    assertThat(dialogue("web; ssh\n5\n2\nperhaps\nyes\n\nq\n")).isFalse();
    Answers saved = Opened.of(folder.resolve("a")).assessment().answers("default-credentials");
    assertThat(saved.given().get("authenticating-interfaces")).containsExactly("web", "ssh");
    assertThat(saved.value("factory-secret")).contains("shared");
    assertThat(saved.given()).doesNotContainKey("lockout");
    assertThat(out.toString()).contains("neither yes nor no");
    out.getBuffer().setLength(0);
    assertThat(dialogue("?\n")).isFalse();
    assertThat(out.toString()).doesNotContain("How is the secret made");
    assertThat(Opened.of(folder.resolve("a")).assessment().answers("default-credentials").given())
        .containsEntry("lockout", List.of("unknown"));
  }

  private boolean dialogue(String typed) throws IOException {
    return new Dialogue(
            Opened.of(folder.resolve("a")),
            new BufferedReader(new StringReader(typed)),
            new PrintWriter(out),
            false)
        .run();
  }
}
