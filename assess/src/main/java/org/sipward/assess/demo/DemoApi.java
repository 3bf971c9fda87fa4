package org.sipward.assess.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The service behind a made-up device: positions of the devices {@code a} and {@code b} by bearer
 * token, which are {@code token-of-a}, {@code token-of-b} and the short-lived {@code
 * token-session}.
 */
final class DemoApi implements AutoCloseable {
  private static final String JSON = "application/json";

  private final boolean checksOwner;
  private final Map<String, String> owners =
      new ConcurrentHashMap<>(Map.of("token-of-a", "a", "token-of-b", "b", "token-session", "a"));
  private final DemoHttp http;

  /**
   * A service.
   *
   * @param checksOwner a token is asked for, opens the data of its owner only, and ends
   */
  DemoApi(InetAddress address, boolean checksOwner) throws IOException {
    this.checksOwner = checksOwner;
    this.http = new DemoHttp(address, this::handle);
  }

  int port() {
    return http.port();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String token = token(exchange);
    Optional<String> caller = Optional.ofNullable(owners.get(token));
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    if (path[1].equals("logout")) {
      if (checksOwner) {
        owners.remove(token);
      }
      DemoHttp.answer(exchange, 200, JSON, "{\"goodbye\": true}\n");
    } else if (path.length != 4 || !path[1].equals("devices")) {
      DemoHttp.answer(exchange, 404, JSON, "{}\n");
    } else if (checksOwner && caller.isEmpty()) {
      DemoHttp.answer(exchange, 401, JSON, "{\"error\": \"no token\"}\n");
    } else if (checksOwner && !caller.get().equals(path[2])) {
      DemoHttp.answer(exchange, 403, JSON, "{\"error\": \"not yours\"}\n");
    } else if (exchange.getRequestMethod().equals("GET")) {
      String position = "{\"device\": \"" + path[2] + "\", \"position\": \"48.1173,11.5167\"}\n";
      DemoHttp.answer(exchange, 200, JSON, position);
    } else {
      DemoHttp.answer(exchange, 200, JSON, "{\"stored\": true}\n");
    }
  }

  private static String token(HttpExchange exchange) {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    return shown != null && shown.startsWith("Bearer ") ? shown.substring(7) : "";
  }

  @Override
  public void close() {
    http.close();
  }
}
