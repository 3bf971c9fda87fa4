package org.sipward.assess.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.form.Form;
import org.sipward.assess.form.Merge;
import org.sipward.assess.form.Slot;
import org.sipward.assess.record.Answers;
import org.sipward.assess.sheet.Filled;
import org.sipward.assess.sheet.SheetReader;
import org.sipward.assess.sheet.SheetWriter;

/** The questionnaire on its way to a vendor and back: out as a workbook, in by a merge of three. */
final class Workbooks {
  private static final int SHOWN = 100;

  private final Opened opened;
  private final Form form;
  private final PrintWriter out;
  private final PrintWriter err;

  Workbooks(Opened opened, PrintWriter out, PrintWriter err) {
    this.opened = opened;
    this.form = new Form(opened.reading().catalogue(), opened.texts());
    this.out = out;
    this.err = err;
  }

  ExitCode export(Path file) throws IOException {
    String device = opened.assessment().subject().device();
    SheetWriter.write(file, device, form, form.said(opened.assessment()));
    out.println("wrote " + Printable.text(file.toString()));
    out.flush();
    return opened.complain(err);
  }

  ExitCode take(Path file, Merge.Side side) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(ExitCode.FAILED, Printable.text(file.toString()) + " is no file");
    }
    Filled filled = SheetReader.read(file, form);
    Map<Slot, List<String>> ours = form.said(opened.assessment());
    Merge merge = Merge.of(filled.exported(), ours, filled.values(), side);
    write(merge.taken());
    merge
        .taken()
        .forEach(
            (slot, values) ->
                out.println(
                    slot
                        + ": "
                        + shown(slot, ours.getOrDefault(slot, List.of()))
                        + " -> "
                        + shown(slot, values)));
    filled.problems().forEach(p -> err.println(Printable.text(p.toString())));
    for (Merge.Conflict conflict : merge.conflicts()) {
      err.println(
          Printable.text(
              file.getFileName()
                  + ": "
                  + filled.places().getOrDefault(conflict.slot(), "")
                  + ": "
                  + conflict.slot()
                  + " was changed here to "
                  + shown(conflict.slot(), conflict.ours())
                  + " and there to "
                  + shown(conflict.slot(), conflict.theirs())
                  + "; import again with --ours or --theirs"));
    }
    out.println(
        merge.taken().size()
            + " answers taken, "
            + merge.conflicts().size()
            + " in conflict, "
            + filled.problems().size()
            + " problems");
    out.flush();
    ExitCode exit = opened.complain(err);
    return merge.conflicts().isEmpty() && filled.problems().isEmpty()
        ? exit
        : ExitCode.CONFIGURATION;
  }

  /** Refuses before the first file is written, so that an import is taken whole or not at all. */
  private void write(Map<Slot, List<String>> taken) throws IOException {
    Set<String> about = new LinkedHashSet<>();
    taken.keySet().forEach(slot -> about.add(slot.about()));
    for (String id : about) {
      opened.refuseToOverwrite(
          id.equals(Slot.RISK) ? "assessment.yaml" : "answers/" + id + ".yaml");
    }
    if (about.contains(Slot.RISK)) {
      Map<String, Integer> risk = Form.with(opened.assessment().risk(), taken);
      opened.folder().create(opened.assessment().subject(), risk, opened.texts());
    }
    for (DeviceControl control : opened.reading().catalogue().controls()) {
      if (about.contains(control.id())) {
        Answers answers = Form.with(opened.assessment().answers(control.id()), control.id(), taken);
        opened.folder().write(control, answers, opened.texts());
      }
    }
  }

  private String shown(Slot slot, List<String> values) {
    String text = form.field(slot).map(f -> f.text(values)).orElse("").replace("\n", "; ");
    String safe = Printable.text(text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...");
    return safe.isEmpty() ? "open" : "'" + safe + "'";
  }
}
