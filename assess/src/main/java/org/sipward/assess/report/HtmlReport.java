package org.sipward.assess.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.sipward.assess.markup.Html;

/** A report as one page for people: no script, nothing loaded, well-formed so that it prints. */
public final class HtmlReport {
  private final Report report;
  private final Html html = new Html();

  private HtmlReport(Report report) {
    this.report = report;
  }

  public static String text(Report report) {
    return new HtmlReport(report).page();
  }

  private String page() {
    String device = report.subject().getOrDefault("device", "");
    html.raw("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>");
    html.raw("<meta charset=\"utf-8\"/><title>").text("Assessment of " + device);
    html.raw("</title>\n<style>\n").raw(style()).raw("</style></head>\n<body>\n");
    html.element("h1", "Connectivity assessment: " + device);
    summary();
    overview();
    report.controls().forEach(this::control);
    problems();
    html.raw("<p class=\"note\">")
        .text(
            "Risk classes and the grant rule are Sipward's own proposal. Clause numbers help to"
                + " find the requirement in a scheme; they claim no conformance with it. A step"
                + " without a probe was not looked at, and a control with such a step that decides"
                + " is never a pass; a step that does not apply is no evidence of one.")
        .raw("</p>\n</body>\n</html>\n");
    return html.toString();
  }

  private void summary() {
    String standing =
        report.grant().startsWith("granted")
            ? "in-force"
            : report.grant().startsWith("refused") ? "refused" : "none";
    html.raw("<p class=\"grant ").text(standing).raw("\"><b>Grant:</b> ").text(report.grant());
    html.raw("</p>\n");
    html.raw("<table class=\"facts\">\n");
    report.subject().forEach(this::fact);
    fact(
        "risk class",
        report.riskClass()
            + (report.riskClassKnown() ? "" : " (assumed: a risk question is open)"));
    report.materials().forEach(this::fact);
    fact("assessed on", report.on());
    html.raw("</table>\n<p class=\"counts\">");
    report
        .counts()
        .forEach(
            (result, count) -> {
              if (count > 0) {
                html.raw("<span class=\"").text(result).raw("\">");
                html.text(count + " " + words(result)).raw("</span> ");
              }
            });
    html.raw("</p>\n");
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      html.raw("<tr><th>").text(name).raw("</th><td>").text(value).raw("</td></tr>\n");
    }
  }

  private void overview() {
    html.raw("<table class=\"overview\"><thead><tr><th>#</th><th>Control</th><th>Class asks</th>");
    html.raw("<th>Result</th><th>Why</th><th>Owner</th><th>Due</th></tr></thead><tbody>\n");
    for (Report.Control c : report.controls()) {
      html.raw("<tr><td>" + c.number() + "</td><td><a href=\"#").text(c.id()).raw("\">");
      html.text(c.title()).raw("</a></td>").element("td", c.level());
      html.raw("<td class=\"").text(c.result()).raw("\">").text(words(c.result())).raw("</td>");
      html.element("td", c.reasons().isEmpty() ? "" : c.reasons().getFirst());
      html.element("td", c.due().isEmpty() ? "" : c.owner()).element("td", c.due());
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table>\n");
  }

  private void control(Report.Control c) {
    html.raw("<h2 id=\"").text(c.id()).raw("\">").text(c.number() + ". " + c.title());
    html.raw(" <span class=\"").text(c.result()).raw("\">").text(words(c.result()));
    html.raw("</span></h2>\n").element("p", c.goal());
    list("Why", c.reasons());
    List<String> more = c.gaps().stream().filter(g -> !c.reasons().contains(g)).toList();
    list("Missing for class " + report.riskClass() + " (" + c.level() + ")", more);
    if (!c.remedy().isEmpty()) {
      html.raw("<p><b>Remedy.</b> ").text(c.remedy());
      html.raw(" <b>Owner:</b> ").text(c.owner()).raw(", <b>due</b> ").text(c.due());
      html.raw(".</p>\n");
    }
    html.raw("<table class=\"steps\"><thead><tr><th>Step</th><th>Where, and its rule</th>");
    html.raw("<th>Seen</th></tr></thead><tbody>\n");
    c.steps().forEach(this::step);
    html.raw("</tbody></table>\n");
    table("Answers", c.answers(), "not answered");
    table("Evidence (SHA-256)", c.evidence(), "");
    html.raw("<p class=\"clauses\">");
    c.clauses()
        .forEach(
            (scheme, there) ->
                html.raw("<b>").text(scheme).raw("</b> ").text(String.join(", ", there)).raw("; "));
    html.raw("</p>\n");
  }

  private void step(Report.Step step) {
    String result = step.outcome().isEmpty() ? "open" : step.outcome();
    html.raw("<tr><td>").text(step.step() + (step.decides() ? " (decides)" : "")).raw("</td><td>");
    html.raw("<i>").text(step.method()).raw("</i>. ").text(step.rule()).raw("</td><td><b class=\"");
    html.text(result).raw("\">").text(words(result)).raw("</b> ").text(step.reason());
    if (!step.details().isEmpty()) {
      html.raw("<ul>");
      step.details().forEach(d -> html.element("li", d));
      html.raw("</ul>");
    }
    html.raw("</td></tr>\n");
  }

  private void problems() {
    if (!report.problems().isEmpty()) {
      html.element("h2", "What could not be read");
      list("The rest of the assessment was used", report.problems());
    }
  }

  private void list(String title, List<String> items) {
    if (!items.isEmpty()) {
      html.raw("<p class=\"list\"><b>").text(title).raw("</b></p><ul>");
      items.forEach(item -> html.element("li", item));
      html.raw("</ul>\n");
    }
  }

  private void table(String title, Map<String, String> rows, String otherwise) {
    if (rows.isEmpty()) {
      return;
    }
    html.raw("<table class=\"facts\"><thead><tr><th colspan=\"2\">").text(title);
    html.raw("</th></tr></thead><tbody>\n");
    rows.forEach(
        (name, value) -> {
          html.raw("<tr>").element("td", name);
          html.element("td", value.isEmpty() ? otherwise : value).raw("</tr>\n");
        });
    html.raw("</tbody></table>\n");
  }

  private static String words(String result) {
    return result.replace('-', ' ').toUpperCase(Locale.ROOT);
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(
          Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
