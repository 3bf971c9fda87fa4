package org.sipward.app.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.FactLedger;
import org.sipward.firewall.fact.FactSettings;

class HealthServerTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final AtomicReference<List<String>> problems = new AtomicReference<>(List.of());
  private final HttpClient client = HttpClient.newHttpClient();
  private FactLedger ledger;
  private HealthServer server;

  @BeforeEach
  void start() throws IOException {
    ledger = FactLedger.open(FactSettings.COUNTS, () -> 0);
    server = HealthServer.start(ANY_PORT, ledger, problems::get);
  }

  @AfterEach
  void stop() {
    server.close();
    ledger.close();
    client.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void countersAreMetrics() throws Exception {
    var facts = ledger.forLoop();
    facts.count(Counter.DATAGRAMS);
    facts.count(Counter.DATAGRAMS);
    var answer = get("/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(t -> assertThat(t).startsWith("text/plain; version=0.0.4"));
    assertThat(answer.body())
        .contains("# HELP sipward_datagrams_total " + Counter.DATAGRAMS.help() + "\n")
        .contains("# TYPE sipward_datagrams_total counter\n")
        .contains("\nsipward_datagrams_total 2.0\n")
        .contains("\nsipward_facts_lost_total 0.0\n")
        .contains("\njvm_memory_used_bytes{");
    facts.count(Counter.DATAGRAMS);
    assertThat(get("/metrics").body()).contains("\nsipward_datagrams_total 3.0\n");
  }

  @Test
  void healthIsThatTheProcessLives() throws Exception {
    problems.set(List.of("no listener is bound"));
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void readinessNamesWhatIsMissing() throws Exception {
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    problems.set(List.of("no listener is bound", "no next hop of group core is healthy"));
    var answer = get("/readyz");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .isEqualTo("no listener is bound\nno next hop of group core is healthy\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/metrics/x", "/../../etc/passwd", "/%2e%2e/x"})
  void nothingElseIsThere(String path) throws Exception {
    assertThat(get(path).statusCode()).isBetween(400, 404);
  }

  @Test
  void takesLoopbackOnly() {
    var everywhere = new InetSocketAddress("0.0.0.0", 0);
    assertThatThrownBy(() -> HealthServer.start(everywhere, ledger, List::of))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loopback");
  }

  @Test
  void takenPortIsAnError() {
    var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    assertThatThrownBy(() -> HealthServer.start(taken, ledger, List::of))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot listen on");
  }
}
