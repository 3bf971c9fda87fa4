package org.sipward.assess.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.Texts;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.form.Form;
import org.sipward.assess.form.Slot;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Subject;
import org.sipward.assess.sheet.SheetReader;
import org.sipward.assess.sheet.SheetWriter;

/** The story of a person with a browser: fill in, stop, resume, export. */
class BrowserIT {
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();
  private static final Texts TEXTS = CatalogueReader.texts(CATALOGUE, "en");
  private static final FormServer.Words WORDS = new FormServer.Words(CATALOGUE, TEXTS);
  private static final String SAVE = "button[value=stay]";

  @TempDir private Path folder;

  @Test
  void fillsInResumesAndExports() throws IOException, InterruptedException {
    Optional<Path> program = Browser.installed();
    assumeThat(program).as("chromium is not installed").isPresent();
    AssessmentFolder assessment = new AssessmentFolder(folder.resolve("a"), CATALOGUE);
    assessment.create(
        new Subject("Meter", "", "", "Vendor", "", "", Optional.empty()), Map.of(), TEXTS);
    Path profile = Files.createDirectory(folder.resolve("profile"));
    try (Browser browser = new Browser(program.get(), profile)) {
      try (FormServer server = start(assessment)) {
        browser.open(server.link(), "Questionnaire: Meter");
        fillIn(browser, server);
        concurrently(browser, server, assessment);
        browser.open(root(server), "Questionnaire: Meter");
        browser.submit("button.quiet", "Ended");
        server.awaitEnd();
      }
      try (FormServer server = start(assessment)) {
        browser.open(server.link(), "Questionnaire: Meter");
        browser.open(root(server) + "page/default-credentials", "1. ");
        assertThat(browser.evaluate("document.getElementById('lockout-rule').value"))
            .isEqualTo("=after five\ntries <b> \u00e4");
        assertThat(browser.evaluate("document.querySelector('[name=lockout]:checked').value"))
            .isEqualTo("yes");
      }
    }
    exports(assessment);
  }

  private static void fillIn(Browser browser, FormServer server)
      throws IOException, InterruptedException {
    browser.open(root(server) + "page/default-credentials", "1. ");
    browser.evaluate("document.getElementById('authenticating-interfaces').focus()");
    assertThat(browser.tab()).isEqualTo("factory-secret");
    assertThat(browser.tab()).isEqualTo("change-forced");
    browser.type("authenticating-interfaces", "web\nssh");
    browser.type("lockout-rule", "=after five\ntries <b> \u00e4");
    browser.click("[name=lockout][value=yes]");
    browser.type("@due", "tomorrow");
    browser.submit(SAVE, "1. ");
    assertThat(browser.evaluate("document.getElementById('error-@due').textContent"))
        .startsWith("not a date");
    assertThat(browser.evaluate("getComputedStyle(document.querySelector('.error')).color"))
        .as("the style sheet is used")
        .isNotEqualTo("rgb(0, 0, 0)");
    browser.type("@due", "2030-12-31");
    browser.submit(SAVE, "1. ");
    assertThat(browser.evaluate("document.querySelector('.note').textContent")).isEqualTo("Saved.");
  }

  private static void concurrently(Browser browser, FormServer server, AssessmentFolder assessment)
      throws IOException, InterruptedException {
    browser.open(root(server) + "page/sbom", "14. ");
    assessment.write(
        CATALOGUE.control("sbom").orElseThrow(),
        Answers.NONE.with("sbom-maintainer", List.of("Bob")),
        TEXTS);
    browser.type("sbom-maintainer", "Ann");
    browser.submit(SAVE, "14. ");
    assertThat(browser.evaluate("document.getElementById('error-sbom-maintainer').textContent"))
        .contains("Changed meanwhile in the folder, to: Bob");
    assertThat(browser.evaluate("document.getElementById('sbom-maintainer').value"))
        .isEqualTo("Ann");
    browser.submit(SAVE, "14. ");
  }

  private void exports(AssessmentFolder assessment) throws IOException {
    Form form = new Form(CATALOGUE, TEXTS);
    Path file = folder.resolve("a.xlsx");
    SheetWriter.write(file, "Meter", form, form.said(assessment.read().assessment()));
    assertThat(SheetReader.read(file, form).values())
        .containsEntry(
            new Slot("default-credentials", "lockout-rule"),
            List.of("=after five\ntries <b> \u00e4"))
        .containsEntry(
            new Slot("default-credentials", "authenticating-interfaces"), List.of("web", "ssh"))
        .containsEntry(new Slot("default-credentials", "@due"), List.of("2030-12-31"))
        .containsEntry(new Slot("sbom", "sbom-maintainer"), List.of("Ann"));
  }

  private static FormServer start(AssessmentFolder assessment) throws IOException {
    return FormServer.start(assessment, WORDS, 0, new SecureRandom(), System::nanoTime);
  }

  private static String root(FormServer server) {
    return URI.create(server.link()).resolve("/").toString();
  }
}
