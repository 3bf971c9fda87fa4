package org.sipward.assess.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Question;
import org.sipward.assess.control.Texts;
import org.sipward.assess.control.Weakness;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Subject;

/** One of the two devices of the demo: what its vendor answers and hands over. */
public final class DemoDevice {
  /** How well the device is made; its description is {@code good.device} or {@code bad.device}. */
  public enum Make {
    GOOD,
    BAD
  }

  private static final int CONTRACT_YEARS = 3;

  private final Directives described;
  private final LocalDate today;
  private final boolean best;

  /** A device that was shipped with this program. */
  public DemoDevice(Make make, LocalDate today) throws IOException {
    String name = make.name().toLowerCase(Locale.ROOT) + ".device";
    try (InputStream in = Objects.requireNonNull(DemoDevice.class.getResourceAsStream(name))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      this.described = Directives.read(text).getFirst();
    }
    this.today = today;
    this.best = described.value("answers").equals("best");
  }

  Directives described() {
    return described;
  }

  /**
   * Fills the folder: subject, answers, and evidence.
   *
   * @param evidence what is described, by item
   * @param unread items that no probe reads, for which any paper will do
   */
  void fill(
      AssessmentFolder folder,
      Catalogue catalogue,
      Texts texts,
      Map<String, List<Path>> evidence,
      Set<String> unread)
      throws IOException {
    Subject subject =
        new Subject(
            described.name(),
            described.value("model"),
            described.value("version"),
            "Example Devices (made up)",
            "psirt@example.com",
            "demo",
            Optional.of(today.plusYears(CONTRACT_YEARS)));
    folder.create(subject, risk(), texts);
    for (DeviceControl control : catalogue.controls()) {
      folder.write(control, answers(control), texts);
    }
    for (Map.Entry<String, List<Path>> item : new TreeMap<>(evidence).entrySet()) {
      for (Path file : item.getValue()) {
        folder.addEvidence(item.getKey(), file);
      }
    }
    Path papers = Files.createTempDirectory("sipward-paper");
    for (String item : unread) {
      Path paper = papers.resolve(item + ".txt");
      Files.writeString(paper, "A paper of the demo: " + item + "\n");
      folder.addEvidence(item, paper);
      Files.delete(paper);
    }
    Files.delete(papers);
  }

  private Map<String, Integer> risk() {
    Map<String, Integer> risk = new HashMap<>();
    for (String input : described.value("risk").split(" ", -1)) {
      int equals = input.indexOf('=');
      risk.put(input.substring(0, equals), Integer.parseInt(input.substring(equals + 1)));
    }
    return risk;
  }

  private Answers answers(DeviceControl control) {
    Map<String, List<String>> given = new HashMap<>();
    for (Question question : control.questions()) {
      given.put(question.id(), List.of(answer(question)));
    }
    return new Answers(given, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The good vendor answers what admits nothing, the bad one the worst of a choice. */
  private String answer(Question question) {
    return switch (question.type()) {
      case YES_NO -> choose(List.of("yes", "no"), question.weak());
      case CHOICE -> choose(question.choices(), question.weak());
      case NUMBER -> best ? "30" : "3650";
      case DATE -> today.plusYears(best ? CONTRACT_YEARS + 2 : 1).toString();
      case LIST, TEXT -> "as described in the vendor's documents (made up)";
    };
  }

  private String choose(List<String> possible, Map<String, Weakness> weak) {
    for (String answer : possible) {
      if (best ? !weak.containsKey(answer) : weak.get(answer) == Weakness.FAIL) {
        return answer;
      }
    }
    return possible.getFirst();
  }
}
