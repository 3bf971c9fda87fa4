package org.sipward.assess.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Chromium of its own, without a window, driven over the DevTools protocol: one page, one call
 * after the other.
 */
final class Browser implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 60;
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<JsonNode> replies = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<String> loads = new LinkedBlockingQueue<>();
  private final WebSocket socket;
  private int last;

  /** Where it is installed. */
  static Optional<Path> installed() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser(Path program, Path profile) throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                "about:blank")
            .redirectErrorStream(true)
            .start();
    URI browser = address();
    socket = connect(page(browser));
    call("Page.enable", Map.of());
  }

  /** The address of the browser, as it prints it. */
  private URI address() throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        URI address = URI.create(line.substring("DevTools listening on ".length()).strip());
        Thread.ofVirtual().start(() -> lines.lines().forEach(rest -> {}));
        return address;
      }
    }
    throw new IOException("the browser ended before it listened");
  }

  private URI page(URI browser) throws IOException, InterruptedException {
    URI list = URI.create("http://" + browser.getAuthority() + "/json/list");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (System.nanoTime() < end) {
      String body =
          client
              .send(
                  java.net.http.HttpRequest.newBuilder(list)
                      .timeout(Duration.ofSeconds(DEADLINE_SECONDS))
                      .build(),
                  java.net.http.HttpResponse.BodyHandlers.ofString())
              .body();
      for (JsonNode target : JSON.readTree(body)) {
        if (target.path("type").asString("").equals("page")) {
          return URI.create(target.path("webSocketDebuggerUrl").asString(""));
        }
      }
      Thread.onSpinWait();
    }
    throw new IOException("the browser opened no page");
  }

  private WebSocket connect(URI page) {
    return client
        .newWebSocketBuilder()
        .buildAsync(
            page,
            new WebSocket.Listener() {
              private final StringBuilder text = new StringBuilder();

              @Override
              public @Nullable CompletionStage<?> onText(
                  WebSocket from, CharSequence part, boolean end) {
                text.append(part);
                if (end) {
                  take(JSON.readTree(text.toString()));
                  text.setLength(0);
                }
                from.request(1);
                return CompletableFuture.completedFuture(null);
              }
            })
        .join();
  }

  private void take(JsonNode message) {
    if (message.has("id")) {
      replies.add(message);
    } else if (message.path("method").asString("").equals("Page.loadEventFired")) {
      loads.add("loaded");
    }
  }

  /** Opens a page and waits until it and where it leads is loaded. */
  void open(String url, String title) throws IOException, InterruptedException {
    loads.clear();
    call("Page.navigate", Map.of("url", url));
    awaitTitle(title);
  }

  /** Clicks what loads another page, and waits for it. */
  void submit(String selector, String title) throws IOException, InterruptedException {
    loads.clear();
    click(selector);
    awaitTitle(title);
  }

  private void awaitTitle(String title) throws IOException, InterruptedException {
    do {
      if (loads.poll(DEADLINE_SECONDS, TimeUnit.SECONDS) == null) {
        throw new IOException("no page '" + title + "', but: " + evaluate("document.title"));
      }
    } while (!evaluate("document.title").contains(title));
  }

  void click(String selector) throws IOException, InterruptedException {
    evaluate("document.querySelector(" + JSON.writeValueAsString(selector) + ").click()");
  }

  /** Writes into a field as a keyboard does, replacing what stands there. */
  void type(String id, String text) throws IOException, InterruptedException {
    String name = JSON.writeValueAsString(id);
    evaluate("(e => {e.focus(); e.select()})(document.getElementById(" + name + "))");
    call("Input.insertText", Map.of("text", text));
  }

  /** Presses the tabulator; the name of what has the focus then. */
  String tab() throws IOException, InterruptedException {
    for (String type : new String[] {"rawKeyDown", "keyUp"}) {
      call(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", "Tab", "code", "Tab", "windowsVirtualKeyCode", 9));
    }
    return evaluate("document.activeElement.name || document.activeElement.tagName");
  }

  String evaluate(String expression) throws IOException, InterruptedException {
    JsonNode reply =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (reply.path("result").has("exceptionDetails")) {
      throw new IOException(reply.toString());
    }
    return reply.at("/result/result/value").asString("");
  }

  void screenshot(Path file) throws IOException, InterruptedException {
    JsonNode reply =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode(reply.at("/result/data").asString("")));
  }

  private JsonNode call(String method, Map<String, Object> parameters)
      throws IOException, InterruptedException {
    int id = ++last;
    socket
        .sendText(
            JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
        .join();
    while (true) {
      JsonNode reply = replies.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (reply == null) {
        throw new IOException("no reply to " + method);
      }
      if (reply.path("id").asInt(0) == id) {
        return reply;
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.close();
    // All of them are gone before their profile is removed.
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(p -> p.onExit().join());
  }
}
