package org.sipward.assess.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipward.assess.control.DeviceControl;
import org.sipward.assess.control.Question;
import org.sipward.assess.form.Field;
import org.sipward.assess.form.Form;
import org.sipward.assess.form.Slot;
import org.sipward.assess.markup.Html;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Assessment;

/** A page in the making: plain HTML, without script, nothing loaded but one style sheet. */
final class Page {
  private final Desk desk;
  private final String formSecret;
  private final Html html = new Html();

  Page(Desk desk, String formSecret) {
    this.desk = desk;
    this.formSecret = formSecret;
  }

  /** The name under which a field is sent. */
  static String name(Field field) {
    return field.slot().what();
  }

  /** The name under which the state is sent that the field had when the page was loaded. */
  static String baseName(Field field) {
    return "base:" + field.slot().what();
  }

  /** One sentence and a way on. */
  static String message(String title, String sentence, String onward) {
    Html html = new Html();
    head(html, title);
    html.element("h1", title).element("p", sentence);
    if (!onward.isEmpty()) {
      html.raw("<p><a href=\"").text(onward).raw("\">Go on</a></p>");
    }
    return html.raw("</main></body></html>\n").toString();
  }

  /**
   * The page after the link was opened. It goes on by itself, so that the next request comes from a
   * page of ours and brings the cookie wherever the link was clicked.
   */
  static String entered() {
    return message("Come in", "The questionnaire opens.", "/")
        .replace("<head>", "<head><meta http-equiv=\"refresh\" content=\"0; url=/\"/>");
  }

  /** Where everything stands. */
  String overview(Assessment assessment, List<String> problems) {
    head(html, "Questionnaire: " + assessment.subject().device());
    html.element("h1", assessment.subject().device());
    html.raw("<p>").text("Vendor: " + assessment.subject().vendor() + ". ");
    html.text("Each page is saved by its button and can be left at any time.").raw("</p>\n");
    if (!problems.isEmpty()) {
      html.raw("<div class=\"note\" role=\"alert\"><p>Some files could not be read wholly. Their")
          .raw(" pages show what could, and cannot be saved before they are mended.</p><ul>");
      problems.forEach(p -> html.element("li", p));
      html.raw("</ul></div>\n");
    }
    html.raw("<table><thead><tr><th scope=\"col\">Part</th><th scope=\"col\">Answered</th>");
    html.raw("<th scope=\"col\"></th></tr></thead><tbody>\n");
    line(Slot.RISK, "Risk", assessment.risk().size());
    for (DeviceControl control : desk.controls()) {
      Answers answers = assessment.answers(control.id());
      long given = control.questions().stream().map(Question::id).filter(answers::answers).count();
      String title = control.number() + ". " + desk.texts().of(control).title();
      line(control.id(), answers.notApplicable().isPresent() ? title + " (n/a)" : title, given);
    }
    html.raw("</tbody></table>\n<form method=\"post\" action=\"/end\">");
    secret();
    html.raw("<button class=\"quiet\">End and close the server</button></form>\n");
    return html.raw("</main></body></html>\n").toString();
  }

  private void line(String about, String title, long given) {
    long all =
        desk.form().fields(about).stream().filter(f -> !f.slot().what().startsWith("@")).count();
    html.raw("<tr><td><a href=\"/page/").text(about).raw("\">").text(title).raw("</a></td><td>");
    html.text(given + " of " + all).raw("</td><td><progress max=\"" + all + "\" value=\"" + given);
    html.raw("\" aria-label=\"").text(title).raw("\"></progress></td></tr>\n");
  }

  /**
   * The page of one control, or of the risk inputs.
   *
   * @param outcome what came of sending it before, if it is shown again
   * @param notice one sentence on top; empty for none
   */
  String part(String about, Assessment now, Optional<Desk.Outcome> outcome, String notice) {
    Optional<DeviceControl> control = desk.control(about);
    List<Field> fields = desk.form().fields(about);
    String title = fields.getFirst().title();
    head(html, title);
    html.raw("<p><a href=\"/\">All parts</a></p>\n").element("h1", title);
    control.ifPresent(c -> html.element("p", desk.texts().of(c).goal()));
    if (!notice.isEmpty()) {
      html.raw("<p class=\"note\" role=\"status\">").text(notice).raw("</p>\n");
    }
    html.raw("<form method=\"post\" action=\"/page/").text(about).raw("\">");
    secret();
    Map<Slot, List<String>> said = desk.form().said(now);
    boolean closing = false;
    for (Field field : fields) {
      if (!closing && field.slot().what().startsWith("@")) {
        closing = true;
        control.ifPresent(this::evidence);
        html.element("h2", "Closing what is open");
      }
      field(field, said.getOrDefault(field.slot(), List.of()), outcome);
    }
    html.raw("<p class=\"buttons\"><button name=\"then\" value=\"stay\">Save</button> ");
    next(about)
        .ifPresent(
            n -> html.raw("<button name=\"then\" value=\"next\">Save and go to the next</button>"));
    return html.raw("</p></form>\n</main></body></html>\n").toString();
  }

  /** The part after this one. */
  Optional<String> next(String about) {
    List<String> parts = new ArrayList<>(List.of(Slot.RISK));
    desk.controls().forEach(c -> parts.add(c.id()));
    int at = parts.indexOf(about) + 1;
    return at < parts.size() ? Optional.of(parts.get(at)) : Optional.empty();
  }

  private void evidence(DeviceControl control) {
    html.raw("<h2>Evidence to hand over as files</h2><ul>");
    control.evidence().forEach(item -> html.element("li", desk.texts().evidence(item)));
    html.raw("</ul>\n");
  }

  private void field(Field field, List<String> said, Optional<Desk.Outcome> outcome) {
    Slot slot = field.slot();
    String text = outcome.map(o -> o.texts().get(slot)).orElseGet(() -> Desk.shown(field, said));
    String error = outcome.map(o -> o.wrong().get(slot)).orElse("");
    Optional<String> elsewhere = outcome.map(o -> o.elsewhere().get(slot));
    boolean marked = !error.isEmpty() || elsewhere.isPresent();
    html.raw(marked ? "<div class=\"field wrong\">" : "<div class=\"field\">");
    html.raw("<input type=\"hidden\" name=\"").text(baseName(field)).raw("\" value=\"");
    html.text(Form.state(said)).raw("\"/>\n");
    if (field.offers().isEmpty()) {
      written(field, text, marked);
    } else {
      chosen(field, text, marked);
    }
    if (marked) {
      html.raw("<p class=\"error\" id=\"").text("error-" + name(field)).raw("\">").text(error);
      elsewhere.ifPresent(
          e -> {
            html.text(" Changed meanwhile in the folder, to: ");
            html.text(e.isEmpty() ? "nothing" : e).text(". Saving again keeps what stands here.");
          });
      html.raw("</p>");
    }
    html.raw("</div>\n");
  }

  private void written(Field field, String text, boolean marked) {
    html.raw("<label for=\"").text(name(field)).raw("\">").text(field.question());
    html.raw("</label>");
    if (!field.help().isEmpty()) {
      html.raw("<p class=\"help\" id=\"").text("help-" + name(field)).raw("\">");
      html.text(field.help()).raw("</p>");
    }
    boolean line =
        switch (field.kind().type()) {
          case LIST, TEXT -> field.slot().what().equals(Slot.OWNER);
          case NUMBER, DATE, YES_NO, CHOICE -> true;
        };
    if (line && !text.contains("\n")) {
      html.raw("<input type=\"text\" ");
      described(field, marked);
      html.raw(" value=\"").text(text).raw("\"/>");
    } else {
      html.raw("<textarea rows=\"3\" ");
      described(field, marked);
      // A browser drops the line end after the tag, so that one of the text stays.
      html.raw(">\n").text(text).raw("</textarea>");
    }
  }

  private void chosen(Field field, String text, boolean marked) {
    html.raw("<fieldset").raw(marked ? " aria-describedby=\"" : "");
    html.text(marked ? "error-" + name(field) : "").raw(marked ? "\">" : ">");
    html.raw("<legend>").text(field.question()).raw("</legend>\n");
    for (String offer : field.offers()) {
      option(field, offer, words(field, offer), text.equals(offer));
    }
    option(field, "", "(open)", text.isEmpty());
    if (!text.isEmpty() && !field.offers().contains(text)) {
      option(field, text, text, true);
    }
    html.raw("</fieldset>");
  }

  private String words(Field field, String offer) {
    if (offer.equals(Answers.UNKNOWN)) {
      return "nobody knows";
    }
    return field
        .help()
        .lines()
        .filter(line -> line.startsWith(offer + ": "))
        .map(line -> line.substring(offer.length() + 2))
        .findFirst()
        .orElse(offer);
  }

  private void option(Field field, String value, String words, boolean on) {
    html.raw("<label class=\"option\"><input type=\"radio\" name=\"").text(name(field));
    html.raw("\" value=\"").text(value).raw(on ? "\" checked=\"checked\"/> " : "\"/> ");
    html.text(words).raw("</label>\n");
  }

  private void described(Field field, boolean marked) {
    html.raw("id=\"").text(name(field)).raw("\" name=\"").text(name(field)).raw("\"");
    String by = field.help().isEmpty() ? "" : "help-" + name(field);
    if (marked) {
      by = (by + " error-" + name(field)).strip();
      html.raw(" aria-invalid=\"true\"");
    }
    if (!by.isEmpty()) {
      html.raw(" aria-describedby=\"").text(by).raw("\"");
    }
  }

  private void secret() {
    html.raw("<input type=\"hidden\" name=\"" + Doors.SECRET_FIELD + "\" value=\"");
    html.text(formSecret).raw("\"/>\n");
  }

  private static void head(Html html, String title) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    html.element("title", title).raw("<link rel=\"stylesheet\" href=\"/style.css\"/>");
    html.raw("</head>\n<body><main>\n");
  }
}
