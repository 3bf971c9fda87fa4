package org.sipward.assess.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

/**
 * The web page of a made-up device: a login at the root, a name that can be set at {@code /name},
 * at {@code /boot} a word that is another after each start, and at {@code /version} the version.
 */
final class DemoPage implements AutoCloseable {
  private static final String DEFAULT_LOGIN = "admin:admin";
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  private final DemoWords words;
  private final LoginLock lock;
  private final Told told;
  private final DemoHttp http;

  /** What the rest of the device has to do with its page. */
  interface Told {
    String version();

    void wrongLogin(String user, String password);
  }

  private volatile String name = "device";
  private volatile String boot = UUID.randomUUID().toString();

  /**
   * A page.
   *
   * @param words {@code lock}: wrong logins lock, and there is no default one; {@code escape}: the
   *     name is shown as text; {@code firm}: it survives a method that it does not know; {@code
   *     banner}: how the server names itself; {@code told}: what it tells strangers
   */
  DemoPage(InetAddress address, DemoWords words, Told told) throws IOException {
    this.words = words;
    this.told = told;
    this.lock = new LoginLock(words.has("lock"));
    this.http = new DemoHttp(address, this::handle);
  }

  int port() {
    return http.port();
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (!words.has("firm") && !METHODS.contains(exchange.getRequestMethod())) {
      boot = UUID.randomUUID().toString();
      exchange.close();
      return;
    }
    if (!words.value("banner").isEmpty()) {
      exchange.getResponseHeaders().set("Server", words.value("banner"));
    }
    switch (exchange.getRequestURI().getPath()) {
      case "/" -> root(exchange);
      case "/boot" -> DemoHttp.answer(exchange, 200, "text/plain", boot + "\n");
      case "/version" -> DemoHttp.answer(exchange, 200, "text/plain", told.version() + "\n");
      case "/name" -> name(exchange);
      default -> DemoHttp.answer(exchange, 404, "text/plain", "There is no such page.\n");
    }
  }

  private void root(HttpExchange exchange) throws IOException {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    String page = "<h1>Example device</h1><p>Please log in. " + words.value("told") + "</p>\n";
    if (shown != null && !words.has("lock") && shown.equals(basic(DEFAULT_LOGIN))) {
      DemoHttp.answer(exchange, 200, "text/html", "<h1>Settings</h1><p>interval 900</p>\n");
      return;
    }
    if (shown != null) {
      String[] login = login(shown);
      told.wrongLogin(login[0], login[1]);
      if (lock.refuses(login[0])) {
        locked(exchange);
        return;
      }
    }
    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"device\"");
    DemoHttp.answer(exchange, 401, "text/html", page);
  }

  private static void locked(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "900");
    DemoHttp.answer(exchange, 429, "text/html", "<h1>Too many wrong logins</h1>\n");
  }

  /** User and password; empty where there are none. */
  private static String[] login(String authorization) {
    try {
      byte[] pair = Base64.getDecoder().decode(authorization.replaceFirst("^Basic ", ""));
      String[] parts = (new String(pair, StandardCharsets.UTF_8) + ":").split(":", 3);
      return new String[] {parts[0], parts[1]};
    } catch (IllegalArgumentException e) {
      return new String[] {"", ""};
    }
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private void name(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      String body = DemoHttp.body(exchange);
      name = decoded(body.startsWith("name=") ? body.substring(5) : body);
    }
    String shown =
        words.has("escape")
            ? name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            : name;
    DemoHttp.answer(exchange, 200, "text/html; charset=utf-8", "<h1>" + shown + "</h1>\n");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
