package org.sipward.assess.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.RiskRule;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.record.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code device init} command: a folder for a new assessment. */
@Command(
    name = "init",
    description = "Make the folder of a new assessment. Nothing is written over.")
final class InitCommand implements Callable<Integer> {
  private static final String GIT_ATTRIBUTES =
      "# Octets of evidence are hashed: no line ending may change.\nevidence/** -text\n";

  private static final String SCOPE = "scope.example.yaml";

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "A new folder.")
  private Path path = Path.of("assessment");

  @Option(names = "--device", paramLabel = "NAME", required = true, description = "Its name.")
  private String device = "";

  @Option(names = "--vendor", paramLabel = "NAME", required = true, description = "Who makes it.")
  private String vendor = "";

  @Option(names = "--model", paramLabel = "NAME", description = "As the vendor calls it.")
  private String model = "";

  @Option(names = "--firmware", paramLabel = "VERSION", description = "The version assessed.")
  private String firmware = "";

  @Option(names = "--contact", paramLabel = "TEXT", description = "Where the vendor can be asked.")
  private String contact = "";

  @Option(names = "--assessor", paramLabel = "NAME", description = "Who assesses.")
  private String assessor = "";

  @Option(
      names = "--contract-end",
      paramLabel = "DATE",
      description = "Until when it is to be connected: 2030-12-31.")
  private @Nullable LocalDate contractEnd;

  @Option(
      names = "--risk",
      paramLabel = "INPUT=N",
      split = ",",
      description = "Risk inputs of 0 to 2; those left out are asked by device answer.")
  private Map<String, Integer> risk = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = CatalogueReader.shipped();
    AssessmentFolder folder = new AssessmentFolder(path, catalogue);
    if (folder.exists()) {
      throw new CommandFailure(
          ExitCode.FAILED, Printable.text(path.toString()) + " holds an assessment already");
    }
    for (Map.Entry<String, Integer> input : risk.entrySet()) {
      boolean known =
          catalogue.risk().inputs().stream().anyMatch(i -> i.id().equals(input.getKey()));
      if (!known || input.getValue() < 0 || input.getValue() > RiskRule.MOST) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "no risk input "
                + Printable.text(input.getKey())
                + "="
                + input.getValue()
                + "; there are, each of 0 to 2: "
                + String.join(
                    ", ", catalogue.risk().inputs().stream().map(RiskRule.Input::id).toList()));
      }
    }
    Subject subject =
        new Subject(
            device, model, firmware, vendor, contact, assessor, Optional.ofNullable(contractEnd));
    folder.create(subject, risk, CatalogueReader.texts(catalogue, "en"));
    folder.write(".gitattributes", GIT_ATTRIBUTES);
    folder.write(SCOPE, example());
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("made " + path.resolve("assessment.yaml"));
    out.println(
        catalogue
            .risk()
            .classOf(risk)
            .map(c -> "risk class " + c)
            .orElse("the risk class is open; device answer asks for what is missing"));
    out.flush();
    return ExitCode.OK.status();
  }

  private static String example() throws IOException {
    try (InputStream in = Objects.requireNonNull(InitCommand.class.getResourceAsStream(SCOPE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
