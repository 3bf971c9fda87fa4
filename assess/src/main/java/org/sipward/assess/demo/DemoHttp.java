package org.sipward.assess.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server of the JDK on one port, and the ways to answer there. */
final class DemoHttp implements AutoCloseable {
  private static final int WAITING = 600;
  private static final int LONGEST = 1 << 16;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  DemoHttp(InetAddress address, HttpHandler handler) throws IOException {
    server = HttpServer.create(new InetSocketAddress(address, 0), WAITING);
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What was sent, as far as it is looked at. */
  static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readNBytes(LONGEST), StandardCharsets.UTF_8);
  }

  static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean silent = exchange.getRequestMethod().equals("HEAD") || octets.length == 0;
    exchange.sendResponseHeaders(status, silent ? -1 : octets.length);
    if (!silent) {
      exchange.getResponseBody().write(octets);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
