package org.sipward.assess.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.sipward.assess.control.Catalogue;
import org.sipward.assess.control.Texts;
import org.sipward.assess.folder.AssessmentFolder;
import org.sipward.assess.folder.Reading;
import org.sipward.assess.yaml.Problem;

/**
 * The pages of the questionnaire, on loopback only, for the one browser that opens its link. Every
 * answer says that no script runs and nothing is loaded from elsewhere.
 */
public final class FormServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int CONNECTIONS = 32;
  private static final int THREADS = 8;
  private static final int REQUEST_HEADER_OCTETS = 8_192;
  private static final int IDLE_MILLIS = 30_000;
  private static final int MAX_BODY = 2 << 20;

  /** Held, so that the level stays set: that a server started is no news to an assessor. */
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("io.javalin"), Logger.getLogger("org.eclipse.jetty"));

  /** That nobody listens to the library's log is no news, either. */
  private static final String NO_PROVIDER = "slf4j.internal.verbosity";

  private final Desk desk;
  private final Javalin http;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Optional<Doors> doors = Optional.empty();

  /** What a page does with a request that came through the doors. */
  private interface Answer {
    void to(Context context, Doors doors) throws IOException, Refused;
  }

  private FormServer(Desk desk) {
    this.desk = desk;
    http = Javalin.create(this::configure);
  }

  /**
   * Starts it.
   *
   * @param port 0 for any free one
   * @param random where secrets come from
   * @param nanos a clock for the rate of requests
   * @throws IOException when the port is taken
   */
  public static FormServer start(
      AssessmentFolder folder, Words words, int port, SecureRandom random, LongSupplier nanos)
      throws IOException {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    if (System.getProperty(NO_PROVIDER) == null) {
      System.setProperty(NO_PROVIDER, "ERROR");
    }
    FormServer server = new FormServer(new Desk(folder, words.catalogue(), words.texts()));
    try {
      server.http.start(LOOPBACK, port);
      server.doors = Optional.of(new Doors(server.http.port(), random, nanos));
    } catch (RuntimeException e) {
      server.close();
      throw new IOException("cannot listen on " + LOOPBACK + ":" + port, e);
    }
    return server;
  }

  /** The questions and their words. */
  public record Words(Catalogue catalogue, Texts texts) {}

  /** What the person opens; it works once. */
  public String link() {
    return doors.orElseThrow().link();
  }

  /** Waits until the person ends it. */
  public void awaitEnd() throws InterruptedException {
    end.await();
  }

  @Override
  public void close() {
    http.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.http.generateEtags = false;
    config.http.maxRequestSize = MAX_BODY;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 1);
    config.jetty.modifyServer(s -> s.addBean(new NetworkConnectionLimit(CONNECTIONS, s)));
    config.jetty.modifyHttpConfiguration(
        h -> {
          h.setSendServerVersion(false);
          h.setRequestHeaderSize(REQUEST_HEADER_OCTETS);
          h.setIdleTimeout(IDLE_MILLIS);
        });
    config.routes.get("/enter", c -> answer(c, this::enter));
    config.routes.get("/style.css", c -> answer(c, FormServer::style));
    config.routes.get("/", c -> answer(c, inside(this::overview)));
    config.routes.get("/page/{part}", c -> answer(c, inside(this::show)));
    config.routes.post("/page/{part}", c -> answer(c, inside(this::save)));
    config.routes.post("/end", c -> answer(c, inside(this::end)));
    config.routes.error(404, c -> answer(c, FormServer::nothing));
  }

  private void answer(Context context, Answer answer) {
    context.header(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    // Not 'no-referrer', with which a browser calls the origin of our own forms 'null'.
    context.header("Referrer-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
    try {
      Doors open = doors.orElseThrow(() -> new Refused(503, "It is starting. Try again."));
      open.all(context.req());
      answer.to(context, open);
    } catch (Refused refused) {
      page(context, refused.status(), Page.message("No", refused.sentence(), ""));
    } catch (IOException e) {
      String sentence = "The folder could not be read or written, and nothing was saved: ";
      page(context, 500, Page.message("No", sentence + e.getMessage(), ""));
    }
  }

  private static Answer inside(Answer answer) {
    return (context, doors) -> {
      doors.inside(context.req());
      answer.to(context, doors);
    };
  }

  private void enter(Context context, Doors doors) throws Refused {
    context.header("Set-Cookie", doors.enter(context.queryParam("token")));
    page(context, 200, Page.entered());
  }

  private static void style(Context context, Doors doors) throws IOException {
    try (InputStream css = FormServer.class.getResourceAsStream("form.css")) {
      context.contentType("text/css; charset=utf-8");
      context.result(Objects.requireNonNull(css, "form.css").readAllBytes());
    }
  }

  private void overview(Context context, Doors doors) {
    Reading reading = desk.reading();
    List<String> problems = reading.problems().stream().map(Problem::toString).toList();
    page(context, 200, new Page(desk, doors.formSecret()).overview(reading.assessment(), problems));
  }

  private void show(Context context, Doors doors) throws Refused {
    String part = part(context);
    String notice = context.queryParam("saved") == null ? "" : "Saved.";
    page(
        context,
        200,
        new Page(desk, doors.formSecret())
            .part(part, desk.reading().assessment(), Optional.empty(), notice));
  }

  private void save(Context context, Doors doors) throws IOException, Refused {
    String part = part(context);
    FormBody body = FormBody.read(context.req());
    doors.change(context.req(), body);
    Page page = new Page(desk, doors.formSecret());
    Desk.Outcome outcome = desk.take(part, body);
    if (outcome.saved()) {
      Optional<String> next =
          body.value("then").equals("next") ? page.next(part) : Optional.empty();
      context.status(303).header("Location", "/page/" + next.orElse(part + "?saved=yes"));
      return;
    }
    boolean conflict = !outcome.elsewhere().isEmpty();
    String notice =
        conflict
            ? "Not saved: somebody changed answers of this page after you loaded it. What you wrote"
                + " stands in the fields, the other answer beside it."
            : "Not saved yet. Answers to correct: " + outcome.wrong().size() + ".";
    page(
        context,
        conflict ? 409 : 422,
        page.part(part, desk.reading().assessment(), Optional.of(outcome), notice));
  }

  private void end(Context context, Doors doors) throws IOException, Refused {
    doors.change(context.req(), FormBody.read(context.req()));
    byte[] last =
        Page.message("Ended", "Everything saved is in the folder. Close this page.", "")
            .getBytes(StandardCharsets.UTF_8);
    context.contentType("text/html; charset=utf-8");
    // Written here, before anything stops.
    context.res().setContentLength(last.length);
    context.res().getOutputStream().write(last);
    context.res().getOutputStream().close();
    end.countDown();
  }

  private static void nothing(Context context, Doors doors) throws Refused {
    throw new Refused(404, "There is nothing here.");
  }

  private String part(Context context) throws Refused {
    String part = context.pathParam("part");
    if (desk.form().fields(part).isEmpty()) {
      throw new Refused(404, "There is no such part.");
    }
    return part;
  }

  private static void page(Context context, int status, String html) {
    context.status(status).contentType("text/html; charset=utf-8").result(html);
  }
}
