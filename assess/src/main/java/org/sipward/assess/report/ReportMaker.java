package org.sipward.assess.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Question;
import org.sipward.assess.control.Scheme;
import org.sipward.assess.control.Step;
import org.sipward.assess.control.Texts;
import org.sipward.assess.folder.Digest;
import org.sipward.assess.folder.Reading;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.Evidence;
import org.sipward.assess.record.Outcome;
import org.sipward.assess.record.Subject;
import org.sipward.assess.score.ControlResult;
import org.sipward.assess.score.Result;
import org.sipward.assess.score.Scorecard;
import org.sipward.assess.yaml.Problem;
import org.sipward.assess.yaml.Words;

/** The maker of reports: puts a scorecard, what it rests on and the words for people together. */
public final class ReportMaker {
  private final Catalogue catalogue;
  private final Assessment assessment;
  private final Texts texts;

  private ReportMaker(Reading reading, Texts texts) {
    this.catalogue = reading.catalogue();
    this.assessment = reading.assessment();
    this.texts = texts;
  }

  /**
   * The report of a day.
   *
   * @param grant the decision that was written last, if there is one
   */
  public static Report report(
      Reading reading, Texts texts, Optional<GrantFile.Written> grant, LocalDate today) {
    return new ReportMaker(reading, texts).make(reading.problems(), grant, today);
  }

  private Report make(List<Problem> problems, Optional<GrantFile.Written> grant, LocalDate today) {
    Scorecard card = Scorecard.of(catalogue, assessment, today);
    List<Report.Control> controls = new ArrayList<>();
    for (ControlResult result : card.results()) {
      catalogue
          .control(result.control())
          .ifPresent(control -> controls.add(control(control, result)));
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Result result : Result.values()) {
      counts.put(Words.of(result), card.counts().getOrDefault(result, 0L));
    }
    String state = state(card);
    return new Report(
        Report.FORMAT,
        today.toString(),
        subject(assessment.subject()),
        card.riskClass().name(),
        card.classKnown(),
        materials(),
        counts,
        controls,
        problems.stream().map(Problem::toString).toList(),
        state,
        grant.map(g -> g.standing(state, today)).orElse("not decided"));
  }

  /** Hash over everything that bears on a grant; days and words do not. */
  public static String state(Scorecard card) {
    StringBuilder text = new StringBuilder(card.riskClass().name());
    for (ControlResult result : card.results()) {
      text.append('\n').append(result.control()).append(' ').append(result.result());
      text.append(' ').append(result.verified()).append(' ').append(result.reasons());
    }
    return Digest.sha256(text.toString());
  }

  private static Map<String, String> subject(Subject subject) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("device", subject.device());
    values.put("model", subject.model());
    values.put("firmware", subject.firmware());
    values.put("vendor", subject.vendor());
    values.put("vendor contact", subject.vendorContact());
    values.put("assessor", subject.assessor());
    values.put("contract end", subject.contractEnd().map(LocalDate::toString).orElse(""));
    return values;
  }

  private Map<String, String> materials() {
    Map<String, String> present = new LinkedHashMap<>();
    boolean device = assessment.results().containsKey("declared-ports");
    present.put("at hand: device", device ? "probed" : "not probed");
    boolean firmware = !assessment.evidence("firmware-image").isEmpty();
    present.put("at hand: firmware", firmware ? "handed over" : "not handed over");
    long papers =
        assessment.evidence().stream()
            .filter(e -> e.intact() && !e.item().equals("firmware-image"))
            .count();
    present.put("at hand: papers", papers == 0 ? "none" : papers + " files");
    return present;
  }

  private Report.Control control(DeviceControl control, ControlResult result) {
    Texts.ControlTexts words = texts.of(control);
    Map<String, ControlResult.StepResult> seen = new LinkedHashMap<>();
    result.steps().forEach(s -> seen.put(s.step(), s));
    return new Report.Control(
        control.number(),
        control.id(),
        words.title(),
        words.goal(),
        texts.domain(control.domain()),
        Words.of(result.level()),
        Words.of(result.result()),
        result.verified(),
        result.reasons(),
        result.gaps(),
        result.isMet() ? "" : words.remedy(),
        result.owner(),
        result.due().map(LocalDate::toString).orElse(""),
        control.steps().stream()
            .map(s -> step(s, words, Optional.ofNullable(seen.get(s.id()))))
            .toList(),
        answers(control, words),
        evidence(control),
        clauses(control));
  }

  private Report.Step step(
      Step step, Texts.ControlTexts words, Optional<ControlResult.StepResult> seen) {
    Optional<Outcome> outcome = seen.flatMap(ControlResult.StepResult::outcome);
    return new Report.Step(
        step.id(),
        texts.method(step.by()),
        words.steps().getOrDefault(step.id(), ""),
        step.decides(),
        outcome.map(Outcome::word).orElse(""),
        outcome
            .map(Outcome::reason)
            .orElse(step.probe().isPresent() ? "its probe has not run" : "there is no probe yet"),
        outcome.map(Outcome::details).orElse(List.of()));
  }

  private Map<String, String> answers(DeviceControl control, Texts.ControlTexts words) {
    Answers answers = assessment.answers(control.id());
    Map<String, String> given = new LinkedHashMap<>();
    for (Question question : control.questions()) {
      List<String> said =
          answers.given().getOrDefault(question.id(), List.of()).stream()
              .map(a -> question.choices().contains(a) ? texts.choice(a) : a)
              .toList();
      given.put(
          words.questions().getOrDefault(question.id(), question.id()), String.join("; ", said));
    }
    return given;
  }

  private Map<String, String> evidence(DeviceControl control) {
    Map<String, String> files = new LinkedHashMap<>();
    for (Evidence evidence : assessment.evidence()) {
      if (control.evidence().contains(evidence.item()) && evidence.intact()) {
        files.put(evidence.path(), evidence.sha256());
      }
    }
    return files;
  }

  private Map<String, List<String>> clauses(DeviceControl control) {
    Map<String, List<String>> clauses = new LinkedHashMap<>();
    for (Scheme scheme : catalogue.schemes()) {
      List<String> there = catalogue.clauses(control, scheme);
      if (!there.isEmpty()) {
        clauses.put(scheme.title(), there);
      }
    }
    return clauses;
  }
}
