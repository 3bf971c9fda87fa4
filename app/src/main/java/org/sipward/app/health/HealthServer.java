package org.sipward.app.health;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.sipward.firewall.fact.FactLedger;

/**
 * The HTTP port of metrics and health, on loopback only: {@code /metrics} for Prometheus, {@code
 * /healthz} (200 while the process lives), {@code /readyz} (200 when it takes traffic, else 503 and
 * the reasons, one per line).
 *
 * <p>With a token there are {@link ControlRoutes}, too. Everything else is 404. It has few threads
 * and takes few connections: whatever is done to it, the packet path does not feel it.
 */
public final class HealthServer implements AutoCloseable {
  private static final int CONNECTIONS = 32;
  private static final int THREADS = 8;
  private static final int REQUEST_HEADER_OCTETS = 4_096;
  private static final int IDLE_MILLIS = 10_000;

  /** The text format of Prometheus. */
  private static final String EXPOSITION = "text/plain; version=0.0.4; charset=utf-8";

  private final FactMetrics metrics;
  private final Supplier<List<String>> problems;
  private final Javalin http;

  private HealthServer(
      FactMetrics metrics, Supplier<List<String>> problems, Optional<ControlRoutes> control) {
    this.metrics = metrics;
    this.problems = problems;
    http =
        Javalin.create(
            config -> {
              configure(config);
              control.ifPresent(routes -> routes.addTo(config));
            });
  }

  /**
   * Starts the port.
   *
   * @param address a loopback address; port 0 takes any free port
   * @param problems what keeps the firewall from taking traffic, empty when nothing does; asked for
   *     on every request, so it must be quick
   * @throws IOException when the port is taken
   */
  public static HealthServer start(
      InetSocketAddress address, FactLedger ledger, Supplier<List<String>> problems)
      throws IOException {
    return start(
        address, ledger, problems, new Console(Optional.empty(), Optional.empty(), List.of()));
  }

  /**
   * Starts the port of a configuration that can be reloaded.
   *
   * @param token with which it can be shown and reloaded here, too
   * @throws IOException when the port is taken
   */
  public static HealthServer start(
      InetSocketAddress address,
      FactLedger ledger,
      Supplier<List<String>> problems,
      Optional<Reloadable> configuration,
      Optional<ApiToken> token)
      throws IOException {
    return start(address, ledger, problems, new Console(configuration, token, List.of()));
  }

  /**
   * Starts the port of a firewall with all that there is to look at and to change.
   *
   * @throws IOException when the port is taken
   */
  public static HealthServer start(
      InetSocketAddress address,
      FactLedger ledger,
      Supplier<List<String>> problems,
      Console console)
      throws IOException {
    if (!address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(address + ": metrics and health belong on loopback");
    }
    FactMetrics metrics = new FactMetrics(ledger);
    console.configuration().ifPresent(metrics::add);
    console.operations().forEach(metrics::add);
    Optional<ControlRoutes> control =
        console
            .configuration()
            .flatMap(c -> console.token().map(t -> new ControlRoutes(c, t, console.operations())));
    var server = new HealthServer(metrics, problems, control);
    try {
      server.http.start(address.getAddress().getHostAddress(), address.getPort());
    } catch (RuntimeException e) {
      server.close();
      throw new IOException("cannot listen on " + address + " for metrics and health", e);
    }
    return server;
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  @Override
  public void close() {
    http.stop();
    metrics.close();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.http.generateEtags = false;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 1);
    config.jetty.modifyServer(s -> s.addBean(new NetworkConnectionLimit(CONNECTIONS, s)));
    config.jetty.modifyHttpConfiguration(
        h -> {
          h.setSendServerVersion(false);
          h.setRequestHeaderSize(REQUEST_HEADER_OCTETS);
          h.setIdleTimeout(IDLE_MILLIS);
        });
    config.routes.get("/metrics", c -> c.contentType(EXPOSITION).result(metrics.scrape()));
    config.routes.get("/healthz", c -> c.result("alive\n"));
    config.routes.get("/readyz", this::readiness);
  }

  private void readiness(Context context) {
    var reasons = problems.get();
    if (reasons.isEmpty()) {
      context.result("ready\n");
    } else {
      context.status(HttpStatus.SERVICE_UNAVAILABLE).result(String.join("\n", reasons) + "\n");
    }
  }
}
