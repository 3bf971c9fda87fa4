package org.sipward.assess.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.control.AnswerType;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.Texts;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Assessment;

class FormTest {
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();
  private static final Texts TEXTS = CatalogueReader.texts(CATALOGUE, "en");
  private static final Form FORM = new Form(CATALOGUE, TEXTS);

  @Test
  void asksEverythingOnce() {
    long questions = CATALOGUE.controls().stream().mapToLong(c -> c.questions().size()).sum();
    assertThat(FORM.fields())
        .hasSize((int) questions + CATALOGUE.risk().inputs().size() + 3 * 14)
        .doesNotHaveDuplicates()
        .allMatch(f -> !f.question().isBlank() && !f.title().isBlank());
    assertThat(FORM.fields())
        .allMatch(f -> Slot.of(f.slot().toString()).flatMap(FORM::field).equals(Optional.of(f)));
  }

  /** What stands in a field is read again as it was, and builds the answers it came from. */
  @Test
  void everyAnswerIsATextAndBack() {
    long seed = new Random().nextLong();
    AnyAnswers any = new AnyAnswers(new Random(seed));
    for (int i = 0; i < 200; i++) {
      Assessment assessment = any.assessment(CATALOGUE);
      Map<Slot, List<String>> said = FORM.said(assessment);
      for (Field field : FORM.fields()) {
        List<String> values = said.getOrDefault(field.slot(), List.of());
        assertThat(field.values(field.text(values))).as("seed %d", seed).isEqualTo(values);
        assertThat(field.refusal(values)).as("seed %d, %s", seed, field.slot()).isEmpty();
      }
      for (var control : CATALOGUE.controls()) {
        assertThat(Form.with(Answers.NONE, control.id(), said))
            .as("seed %d", seed)
            .isEqualTo(assessment.answers(control.id()));
      }
      assertThat(Form.with(Map.of(), said)).isEqualTo(assessment.risk());
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          sbom/vex,                       YES,        '',
          sbom/vex,                       unknown,    '',
          sbom/vex,                       perhaps,    'neither yes nor no',
          sbom/@due,                      2030-02-30, 'not a date such as 2030-12-31',
          sbom/@due,                      unknown,    'leave it empty if nobody knows',
          sbom/@not-applicable,           no,         'no reason one can judge',
          sbom/@not-applicable,           '',         '',
          risk/exposure,                  2,          '',
          risk/exposure,                  3,          'not one of 0, 1, 2',
          risk/exposure,                  unknown,    'leave it empty if nobody knows',
          vulnerability-disclosure/acknowledge-days, 7.5, 'not a whole number',
          """)
  void tellsWhatCannotStandInAField(String slot, String text, String refusal) {
    Field field = Slot.of(slot).flatMap(FORM::field).orElseThrow();
    assertThat(field.refusal(field.values(text)).orElse("")).isEqualTo(refusal);
  }

  @Test
  void aChoiceIsOffered() {
    assertThat(FORM.fields())
        .filteredOn(f -> List.of(AnswerType.YES_NO, AnswerType.CHOICE).contains(f.kind().type()))
        .allMatch(f -> f.offers().size() > 1)
        .allMatch(f -> f.offers().contains("unknown") == f.mayBeUnknown());
  }

  /** base, ours, theirs -> what becomes of it without a side, and with theirs. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a, a, a, same,     same
          a, a, b, taken,    taken
          a, a, '', taken,   taken
          '', '', b, taken,  taken
          a, b, a, same,     same
          a, b, b, same,     same
          a, b, c, conflict, taken
          '', b, c, conflict, taken
          a, b, '', conflict, taken
          a, '', a, conflict, taken
          a, '', b, conflict, taken
          -, '', b, taken,   taken
          -, b, c, conflict, taken
          -, b, '', same,    same
          """)
  void mergesAsGitDoes(String base, String ours, String theirs, String result, String withTheirs) {
    Slot slot = new Slot("sbom", "vex");
    Map<Slot, String> states = new HashMap<>();
    if (!base.equals("-")) {
      states.put(slot, Form.state(values(base)));
    }
    for (Merge.Side side : Merge.Side.values()) {
      Merge merge =
          Merge.of(states, Map.of(slot, values(ours)), Map.of(slot, values(theirs)), side);
      String expected =
          switch (side) {
            case NEITHER -> result;
            case THEIRS -> withTheirs;
            case OURS -> result.equals("conflict") ? "same" : result;
          };
      assertThat(merge.taken()).as("%s", side).hasSize(expected.equals("taken") ? 1 : 0);
      assertThat(merge.conflicts()).as("%s", side).hasSize(expected.equals("conflict") ? 1 : 0);
    }
  }

  private static List<String> values(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }
}
