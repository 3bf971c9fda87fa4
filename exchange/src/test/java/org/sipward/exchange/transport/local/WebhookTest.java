package org.sipward.exchange.transport.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.decision.Matter;
import org.sipward.exchange.engine.Validation;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.safety.Direction;
import org.sipward.exchange.vocabulary.EventType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** What a service of the operator is told, and that nobody waits for one that is slow or gone. */
class WebhookTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(100);
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer service;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/hook",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.incrementAndGet();
          boolean fails = failures.getAndDecrement() > 0;
          if (!fails) {
            heard.add(exchange.getRequestMethod() + " " + body);
          }
          exchange.sendResponseHeaders(fails ? 503 : 204, -1);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void tellsWhatStartsAndWhatEnds() throws Exception {
    try (var webhook = Webhook.start(uri(), PAUSE)) {
      webhook.accept(validation("d-1", Optional.of(Instant.parse("2026-11-27T12:00:00Z"))));
      webhook.accept(validation("d-1", Optional.empty()));
      assertThat(next())
          .startsWith("POST {")
          .contains(
              "\"decision\":\"d-1\"",
              "\"event\":\"SIM_SWAP\"",
              "\"kind\":\"MSISDN\"",
              "\"identifier\":\"+447700900123\"",
              "\"needed\":true",
              "\"until\":\"2026-11-27T12:00:00Z\"");
      assertThat(next()).contains("\"needed\":false", "\"until\":\"\"");
      assertThat(webhook.dropped()).isZero();
    }
  }

  @Test
  void triesThreeTimesThenGoesOn() throws Exception {
    failures.set(Webhook.TRIES - 1);
    try (var webhook = Webhook.start(uri(), PAUSE)) {
      webhook.accept(validation("late", Optional.empty()));
      assertThat(next()).contains("\"late\"");
      assertThat(webhook.dropped()).isZero();
      failures.set(Webhook.TRIES);
      webhook.accept(validation("lost", Optional.empty()));
      webhook.accept(validation("after", Optional.empty()));
      assertThat(next()).contains("\"after\"");
      assertThat(webhook.dropped()).isEqualTo(1);
      assertThat(asked).hasValue(2 * Webhook.TRIES + 1);
    }
  }

  @Test
  void neverWaitsForAServiceThatDoesNotAnswer() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var webhook =
            Webhook.start(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"), PAUSE)) {
      var reached = new CountDownLatch(1);
      Thread.ofVirtual()
          .start(
              () -> {
                try (var _ = silent.accept()) {
                  reached.countDown();
                  Thread.sleep(PATIENCE);
                } catch (IOException | InterruptedException e) {
                  reached.countDown();
                }
              });
      webhook.accept(validation("first", Optional.empty()));
      assertThat(reached.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < Webhook.QUEUE + 5; i++) {
        webhook.accept(validation("more", Optional.empty()));
      }
      assertThat(webhook.dropped()).isEqualTo(5);
    }
  }

  @Test
  void aServiceThatIsNotThereIsALossThatIsCounted() throws Exception {
    service.stop(0);
    try (var webhook = Webhook.start(uri(), PAUSE)) {
      webhook.accept(validation("nobody", Optional.empty()));
      await(() -> webhook.dropped() == 1);
    }
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/hook");
  }

  private String next() throws InterruptedException {
    return Optional.ofNullable(heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).orElseThrow();
  }

  private static Validation validation(String decision, Optional<Instant> until) {
    var number = Identifier.of(IdentifierKind.MSISDN, "+447700900123");
    var matter = new Matter(EventType.SIM_SWAP, new Aim.One(number), Direction.CALLING);
    return new Validation(decision, matter, until);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(5);
    }
  }
}
