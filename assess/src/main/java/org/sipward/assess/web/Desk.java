package org.sipward.assess.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Texts;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.folder.Reading;
import org.sipward.assess.form.Field;
import org.sipward.assess.form.Form;
import org.sipward.assess.form.Merge;
import org.sipward.assess.form.Slot;
import org.sipward.assess.markup.Html;

/**
 * The folder behind the pages: read anew for each request, so that what others write is seen, and
 * written one page at a time. A page brings the state that each of its fields had when it was
 * loaded; a field that both sides changed is not written.
 */
final class Desk {
  private final AssessmentFolder folder;
  private final Catalogue catalogue;
  private final Texts texts;
  private final Form form;

  /**
   * What came of a page that was sent.
   *
   * @param texts what stands in its fields now
   * @param wrong why a field was refused
   * @param elsewhere what the folder says in a field that both changed
   * @param saved whether it was written
   */
  record Outcome(
      Map<Slot, String> texts,
      Map<Slot, String> wrong,
      Map<Slot, String> elsewhere,
      boolean saved) {}

  Desk(AssessmentFolder folder, Catalogue catalogue, Texts texts) {
    this.folder = folder;
    this.catalogue = catalogue;
    this.texts = texts;
    this.form = new Form(catalogue, texts);
  }

  Form form() {
    return form;
  }

  Texts texts() {
    return texts;
  }

  List<DeviceControl> controls() {
    return catalogue.controls();
  }

  Optional<DeviceControl> control(String id) {
    return catalogue.control(id);
  }

  Reading reading() {
    return folder.readAnswers();
  }

  /** The text of a field as a browser gives it back if nobody touches it. */
  static String shown(Field field, List<String> values) {
    return FormBody.lines(Html.visible(field.text(values)));
  }

  /** Takes a page; what is written is whole or nothing. */
  synchronized Outcome take(String about, FormBody body) throws IOException, Refused {
    Reading reading = reading();
    refuseToOverwrite(reading, about);
    Map<Slot, List<String>> ours = form.said(reading.assessment());
    Map<Slot, String> base = new LinkedHashMap<>();
    Map<Slot, List<String>> theirs = new LinkedHashMap<>();
    Map<Slot, String> typed = new LinkedHashMap<>();
    Map<Slot, String> wrong = new LinkedHashMap<>();
    for (Field field : form.fields(about)) {
      Slot slot = field.slot();
      if (!body.has(Page.name(field))) {
        continue;
      }
      String text = body.value(Page.name(field));
      List<String> here = ours.getOrDefault(slot, List.of());
      String before = body.value(Page.baseName(field));
      List<String> values = field.values(text);
      base.put(slot, before);
      // Untouched: the folder's word stands, also where a browser cannot show all of it.
      if (text.equals(shown(field, here)) || before.equals(Form.state(values))) {
        typed.put(slot, shown(field, here));
        theirs.put(slot, here);
      } else {
        typed.put(slot, text);
        theirs.put(slot, values);
        field.refusal(values).ifPresent(why -> wrong.put(slot, why));
      }
    }
    Merge merge = Merge.of(base, ours, theirs, Merge.Side.NEITHER);
    Map<Slot, String> elsewhere = new LinkedHashMap<>();
    for (Merge.Conflict conflict : merge.conflicts()) {
      form.field(conflict.slot())
          .ifPresent(f -> elsewhere.put(f.slot(), shown(f, conflict.ours())));
    }
    boolean saved = wrong.isEmpty() && elsewhere.isEmpty();
    if (saved) {
      write(about, reading, merge.taken());
    }
    return new Outcome(typed, wrong, elsewhere, saved);
  }

  private void write(String about, Reading reading, Map<Slot, List<String>> taken)
      throws IOException {
    var assessment = reading.assessment();
    if (taken.isEmpty()) {
      return;
    }
    if (about.equals(Slot.RISK)) {
      folder.create(assessment.subject(), Form.with(assessment.risk(), taken), texts);
      return;
    }
    Optional<DeviceControl> control = catalogue.control(about);
    if (control.isPresent()) {
      folder.write(control.get(), Form.with(assessment.answers(about), about, taken), texts);
    }
  }

  private static void refuseToOverwrite(Reading reading, String about) throws Refused {
    String file = about.equals(Slot.RISK) ? "assessment.yaml" : "answers/" + about + ".yaml";
    List<String> problems = new ArrayList<>();
    reading.problems().stream()
        .filter(p -> p.file().equals(file))
        .forEach(p -> problems.add(p.toString()));
    if (!problems.isEmpty()) {
      throw new Refused(
          409,
          "Nothing was saved, because a part of the file could not be read and would be lost. Mend"
              + " it, then go back and save again. "
              + problems.getFirst());
    }
  }
}
