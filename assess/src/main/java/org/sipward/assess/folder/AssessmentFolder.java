package org.sipward.assess.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.MappingFile;
import org.sipward.assess.control.Texts;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.Evidence;
import org.sipward.assess.record.ProbeRecord;
import org.sipward.assess.record.Subject;
import org.sipward.assess.yaml.Place;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.YamlFile;

/**
 * One assessment as a folder: {@code assessment.yaml}, {@code scope.yaml}, {@code answers/}, {@code
 * evidence/}, {@code results/}, {@code mappings/}. Each file is read on its own, so that a broken
 * one costs only what it said; each is written whole, its lines in a fixed order.
 */
public final class AssessmentFolder {
  private static final int MAX_FILES = 1_000;
  private static final Subject UNKNOWN =
      new Subject("unknown device", "", "", "unknown vendor", "", "", Optional.empty());

  private final Path folder;
  private final Catalogue shipped;

  /** A folder that need not exist yet. */
  public AssessmentFolder(Path folder, Catalogue shipped) {
    this.folder = folder;
    this.shipped = shipped;
  }

  public Path path() {
    return folder;
  }

  public Path scope() {
    return folder.resolve("scope.yaml");
  }

  /** Whether this is the folder of an assessment. */
  public boolean exists() {
    return Files.exists(folder.resolve(SubjectFile.NAME));
  }

  /** Reads everything that can be used. */
  public Reading read() {
    List<Problem> problems = new ArrayList<>();
    Catalogue catalogue = shipped;
    for (Path file : list("mappings", ".yaml", problems)) {
      catalogue = MappingFile.add(catalogue, file, "mappings/" + file.getFileName(), problems);
    }
    Optional<Place> root =
        YamlFile.read(folder.resolve(SubjectFile.NAME), SubjectFile.NAME, problems);
    Map<String, Integer> risk = root.map(p -> SubjectFile.risk(p, shipped.risk())).orElse(Map.of());
    Assessment assessment =
        new Assessment(
            root.map(SubjectFile::read).orElse(UNKNOWN),
            risk,
            answers(problems),
            evidenceIndex().read(problems),
            results(problems));
    return new Reading(assessment, catalogue, problems.stream().sorted().toList());
  }

  /** Reads what was answered only, without hashing the evidence. */
  public Reading readAnswers() {
    List<Problem> problems = new ArrayList<>();
    Optional<Place> root =
        YamlFile.read(folder.resolve(SubjectFile.NAME), SubjectFile.NAME, problems);
    Assessment assessment =
        new Assessment(
            root.map(SubjectFile::read).orElse(UNKNOWN),
            root.map(p -> SubjectFile.risk(p, shipped.risk())).orElse(Map.of()),
            answers(problems),
            List.of(),
            Map.of());
    return new Reading(assessment, shipped, problems.stream().sorted().toList());
  }

  /** Writes the first file of a new assessment. */
  public void create(Subject subject, Map<String, Integer> risk, Texts texts) throws IOException {
    write(SubjectFile.NAME, SubjectFile.text(subject, risk, shipped.risk(), texts));
  }

  public void write(DeviceControl control, Answers answers, Texts texts) throws IOException {
    String name = "answers/" + control.id() + ".yaml";
    String text = AnswersFile.text(control, shipped.version(), answers, texts);
    if (text.getBytes(StandardCharsets.UTF_8).length > YamlFile.MAX_OCTETS) {
      throw new IOException(name + " would be larger than 1 MiB; shorten the answers");
    }
    write(name, text);
  }

  public void write(ProbeRecord result) throws IOException {
    write("results/" + result.probe() + ".json", ResultFile.text(result));
  }

  /** Writes any other file of the folder whole. */
  public void write(String name, String text) throws IOException {
    WholeFile.write(folder.resolve(name), text);
  }

  /** Copies a file into the evidence. */
  public Evidence addEvidence(String item, Path file) throws IOException {
    EvidenceIndex index = evidenceIndex();
    return index.add(item, file, index.read(new ArrayList<>()));
  }

  /** Where a piece of evidence lies. */
  public Path file(Evidence evidence) {
    return evidenceIndex().file(evidence);
  }

  private EvidenceIndex evidenceIndex() {
    return new EvidenceIndex(folder, shipped.evidenceItems());
  }

  private Map<String, Answers> answers(List<Problem> problems) {
    Map<String, Answers> answers = new LinkedHashMap<>();
    for (Path file : list("answers", ".yaml", problems)) {
      String name = "answers/" + file.getFileName();
      Optional<DeviceControl> control = shipped.control(stem(file));
      if (control.isEmpty()) {
        problems.add(Problem.of(name, "no control has this name", "rename or remove it"));
        continue;
      }
      YamlFile.read(file, name, problems)
          .ifPresent(
              root -> answers.put(control.get().id(), AnswersFile.read(root, control.get())));
    }
    return answers;
  }

  private Map<String, ProbeRecord> results(List<Problem> problems) {
    Map<String, ProbeRecord> results = new LinkedHashMap<>();
    for (Path file : list("results", ".json", problems)) {
      ResultFile.read(file, "results/" + file.getFileName(), problems)
          .ifPresent(result -> results.put(result.probe(), result));
    }
    return results;
  }

  private List<Path> list(String name, String ending, List<Problem> problems) {
    Path below = folder.resolve(name);
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(below)) {
      List<Path> files =
          all.filter(f -> !f.getFileName().toString().startsWith("."))
              .limit(MAX_FILES + 1L)
              .sorted()
              .toList();
      if (files.size() > MAX_FILES) {
        problems.add(Problem.of(name, "more than " + MAX_FILES + " files", "clear it up"));
        return List.of();
      }
      return files.stream().filter(f -> f.toString().endsWith(ending)).toList();
    } catch (IOException e) {
      problems.add(Problem.of(name, "cannot be listed: " + e.getMessage(), "check its rights"));
      return List.of();
    }
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }
}
