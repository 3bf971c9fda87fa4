package org.sipward.assess.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.CatalogueReader;
import org.sipward.assess.control.Texts;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.form.AnyAnswers;
import org.sipward.assess.record.Answers;
import org.sipward.assess.record.Assessment;
import org.sipward.assess.record.Subject;

class FormServerTest {
  private static final Catalogue CATALOGUE = CatalogueReader.shipped();
  private static final Texts TEXTS = CatalogueReader.texts(CATALOGUE, "en");
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path path;
  private final AtomicLong nanos = new AtomicLong();
  private AssessmentFolder folder;
  private FormServer server;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    folder = new AssessmentFolder(path, CATALOGUE);
    folder.create(
        new Subject("<b>Meter</b>", "", "", "V", "", "", Optional.empty()), Map.of(), TEXTS);
    server =
        FormServer.start(
            folder,
            new FormServer.Words(CATALOGUE, TEXTS),
            0,
            new SecureRandom(),
            // Each request finds room again.
            () -> nanos.addAndGet(SECOND));
    http = new RawHttp(server.link());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theLinkWorksOnceAndGivesACookie() throws IOException {
    String path = URI.create(server.link()).getPath() + "?" + URI.create(server.link()).getQuery();
    RawHttp.Reply first = http.get(path, Map.of("Host", http.host()));
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.head())
        .containsIgnoringCase("HttpOnly; SameSite=Strict")
        .contains("default-src 'none'", "no-store", "nosniff");
    assertThat(http.get(path, Map.of("Host", http.host())).status()).isEqualTo(403);
    assertThat(http.get("/", Map.of("Host", http.host())).status()).isEqualTo(403);
    String cookie = first.find("Set-Cookie: ([^;]+);").orElseThrow();
    RawHttp.Reply overview = http.get("/", Map.of("Host", http.host(), "Cookie", cookie));
    assertThat(overview.status()).isEqualTo(200);
    assertThat(overview.body())
        .contains("&lt;b&gt;Meter", "0 of 6", "0 of 7")
        .doesNotContain("<script", "http://", "https://");
    assertThat(http.get("/x", Map.of("Host", http.host(), "Cookie", cookie)).status())
        .isEqualTo(404);
  }

  /** Every way in that is not the browser's: what it lacks, and the answer. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Host,         evil.example, 421
          Host,         localhost,    421
          Host,         127.0.0.1,    421
          Cookie,       sipward=1,    403
          Origin,       null,         403
          Origin,       http://evil.example, 403
          Origin,       '',           403
          Content-Type, text/plain,   415
          Content-Type, multipart/form-data; boundary=x, 415
          form-secret,  0,            403
          form-secret,  '',           403
          """)
  void refusesForeignForms(String what, String value, int status) throws IOException {
    Map<String, String> headers = inside();
    Map<String, String> fields = page("sbom", headers);
    fields.put("vex", "yes");
    Map<String, String> target = what.equals("form-secret") ? fields : headers;
    if (value.isEmpty()) {
      target.remove(what);
    } else {
      target.put(what, value);
    }
    assertThat(http.post("/page/sbom", headers, fields).status()).isEqualTo(status);
    assertThat(folder.read().assessment().answers("sbom").given()).isEmpty();
  }

  @Test
  void savesAPageAndShowsIt() throws IOException {
    Map<String, String> headers = inside();
    Map<String, String> fields = page("default-credentials", headers);
    fields.put("authenticating-interfaces", "web: 443\r\n\r\n  ssh  \r\n<i>");
    fields.put("factory-secret", "shared");
    fields.put("lockout-rule", "first\r\nsecond");
    fields.put("@owner", "Ann");
    fields.put("then", "next");
    RawHttp.Reply saved = http.post("/page/default-credentials", headers, fields);
    assertThat(saved.status()).isEqualTo(303);
    assertThat(saved.head()).contains("Location: /page/secure-boot");
    Answers answers = folder.read().assessment().answers("default-credentials");
    assertThat(answers.given())
        .containsEntry("authenticating-interfaces", List.of("web: 443", "ssh", "<i>"))
        .containsEntry("lockout-rule", List.of("first\nsecond"))
        .containsOnlyKeys("authenticating-interfaces", "factory-secret", "lockout-rule");
    assertThat(answers.owner()).contains("Ann");
    assertThat(http.get("/page/default-credentials", headers).body())
        .contains("&lt;i&gt;", "value=\"shared\" checked=\"checked\"", "first\nsecond");
    Map<String, String> risk = page("risk", headers);
    risk.put("exposure", "2");
    assertThat(http.post("/page/risk", headers, risk).status()).isEqualTo(303);
    assertThat(folder.read().assessment().risk()).isEqualTo(Map.of("exposure", 2));
    assertThat(http.get("/", headers).body()).contains("3 of 7", "1 of 6");
  }

  @Test
  void tellsBesideTheFieldWhatIsWrongAndSavesNothing() throws IOException {
    Map<String, String> headers = inside();
    Map<String, String> fields = page("signed-update", headers);
    fields.put("support-end", "soon");
    fields.put("update-signers", "kept as typed");
    RawHttp.Reply reply = http.post("/page/signed-update", headers, fields);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body())
        .contains("id=\"error-support-end\">not a date", "value=\"soon\"", "kept as typed")
        .contains("aria-describedby=\"help-support-end error-support-end\"");
    assertThat(folder.read().assessment().answers()).isEmpty();
  }

  @Test
  void aConcurrentEditIsAConflictAndNothingIsLost() throws IOException {
    Map<String, String> headers = inside();
    Map<String, String> fields = page("sbom", headers);
    folder.write(
        CATALOGUE.control("sbom").orElseThrow(),
        Answers.NONE.with("vex", List.of("no")).with("sbom-maintainer", List.of("Bob")),
        TEXTS);
    fields.put("vex", "yes");
    fields.put("sbom-format", "spdx");
    RawHttp.Reply conflict = http.post("/page/sbom", headers, fields);
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.body())
        .contains("Changed meanwhile in the folder, to: no")
        .contains("name=\"vex\" value=\"yes\" checked=\"checked\"")
        .contains("Bob");
    assertThat(folder.read().assessment().answers("sbom").given())
        .isEqualTo(Map.of("vex", List.of("no"), "sbom-maintainer", List.of("Bob")));
    Map<String, String> again = fields(conflict.body());
    assertThat(http.post("/page/sbom", headers, again).status()).isEqualTo(303);
    assertThat(folder.read().assessment().answers("sbom").given())
        .isEqualTo(
            Map.of(
                "vex", List.of("yes"),
                "sbom-maintainer", List.of("Bob"),
                "sbom-format", List.of("spdx")));
  }

  @Test
  void doesNotWriteOverWhatItCannotRead() throws IOException {
    Map<String, String> headers = inside();
    Map<String, String> fields = page("sbom", headers);
    Files.createDirectories(path.resolve("answers"));
    String text = "control: sbom\nanswers:\n  vex: maybe\n";
    Path file = Files.writeString(path.resolve("answers/sbom.yaml"), text);
    fields.put("sbom-format", "spdx");
    RawHttp.Reply reply = http.post("/page/sbom", headers, fields);
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.body()).contains("answers/sbom.yaml:3:", "neither yes nor no");
    assertThat(file).hasContent(text);
    assertThat(http.get("/", headers).body()).contains("answers/sbom.yaml:3:");
  }

  @Test
  void tellsWhenItCannotWrite() throws IOException {
    Map<String, String> headers = inside();
    Map<String, String> fields = page("sbom", headers);
    fields.put("vex", "yes");
    Files.writeString(path.resolve("answers"), "a file where the folder should be");
    RawHttp.Reply reply = http.post("/page/sbom", headers, fields);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body()).contains("nothing was saved");
  }

  /** Whatever stands in a folder, opening every page and saving it untouched changes nothing. */
  @Test
  void savingUntouchedChangesNothing() throws IOException {
    Map<String, String> headers = inside();
    long seed = new Random().nextLong();
    Assessment any = new AnyAnswers(new Random(seed)).assessment(CATALOGUE);
    for (var control : CATALOGUE.controls()) {
      folder.write(control, any.answers(control.id()), TEXTS);
    }
    for (var control : CATALOGUE.controls()) {
      Map<String, String> fields = page(control.id(), headers);
      RawHttp.Reply reply = http.post("/page/" + control.id(), headers, fields);
      assertThat(reply.status()).as("seed %d: %s", seed, reply.body()).isEqualTo(303);
    }
    for (var control : CATALOGUE.controls()) {
      assertThat(folder.read().assessment().answers(control.id()))
          .as("seed %d", seed)
          .isEqualTo(any.answers(control.id()));
    }
  }

  @Test
  void boundsBodiesFieldsAndRates() throws IOException {
    Map<String, String> headers = inside();
    String large = "a=" + "x".repeat((1 << 20) + 10);
    assertThat(http.send("POST", "/page/sbom", headers, large).status()).isEqualTo(413);
    String many = "a=1&".repeat(300);
    assertThat(http.send("POST", "/page/sbom", headers, many).status()).isEqualTo(400);
    assertThat(http.send("POST", "/page/sbom", headers, "a=%zz").status()).isEqualTo(400);
    assertThat(http.send("POST", "/page/sbom", headers, "a=1&a=2").status()).isEqualTo(400);
    server.close();
    server =
        FormServer.start(
            folder, new FormServer.Words(CATALOGUE, TEXTS), 0, new SecureRandom(), () -> 0L);
    http = new RawHttp(server.link());
    int status = 0;
    int requests = 0;
    while (status != 429 && requests < 200) {
      status = http.get("/", Map.of("Host", http.host())).status();
      requests++;
    }
    assertThat(requests).isEqualTo(101);
  }

  @Test
  void endsWithItsButton() throws IOException, InterruptedException {
    Map<String, String> headers = inside();
    RawHttp.Reply overview = http.get("/", headers);
    RawHttp.Reply ended = http.post("/end", headers, fields(overview.body()));
    assertThat(ended.status()).isEqualTo(200);
    assertThat(ended.body()).contains("Ended");
    server.awaitEnd();
  }

  private Map<String, String> inside() throws IOException {
    URI link = URI.create(server.link());
    RawHttp.Reply entered =
        http.get(link.getPath() + "?" + link.getQuery(), Map.of("Host", http.host()));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", http.host());
    headers.put("Cookie", entered.find("Set-Cookie: ([^;]+);").orElseThrow());
    headers.put("Origin", "http://" + http.host());
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return headers;
  }

  private Map<String, String> page(String part, Map<String, String> headers) throws IOException {
    RawHttp.Reply reply = http.get("/page/" + part, headers);
    assertThat(reply.status()).isEqualTo(200);
    return fields(reply.body());
  }

  /** What a browser would send of a form in which nothing was touched. */
  private static Map<String, String> fields(String body) {
    Map<String, String> fields = new HashMap<>();
    Matcher inputs =
        Pattern.compile(
                "<input type=\"(hidden|text|radio)\"[^>]*? ?name=\"([^\"]*)\"[^>]*?"
                    + " value=\"([^\"]*)\"( checked)?",
                Pattern.DOTALL)
            .matcher(body);
    while (inputs.find()) {
      if (!inputs.group(1).equals("radio") || inputs.group(4) != null) {
        fields.put(inputs.group(2), plain(inputs.group(3)));
      }
    }
    Matcher areas =
        Pattern.compile("<textarea[^>]*name=\"([^\"]*)\"[^>]*>\n(.*?)</textarea>", Pattern.DOTALL)
            .matcher(body);
    while (areas.find()) {
      String text = FormBody.lines(plain(areas.group(2)));
      fields.put(areas.group(1), text.replace("\n", "\r\n"));
    }
    return fields;
  }

  private static String plain(String markup) {
    return markup
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
