package org.sipward.exchange.transport.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.sipward.exchange.engine.Validation;

/**
 * Tells a service of this operator, one POST of JSON after the other, whom it must ask to prove
 * themselves.
 *
 * <p>Whoever hands something over never waits: what finds the queue full, or is refused {@value
 * #TRIES} times, is lost, counted and logged. The service can always ask by query, so a loss delays
 * and does not mislead. Any thread.
 */
public final class Webhook implements Consumer<Validation>, AutoCloseable {
  static final int QUEUE = 1_000;
  static final int TRIES = 3;

  private static final System.Logger LOG = System.getLogger("sipward.store");
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final URI to;
  private final Duration pause;
  private final BlockingQueue<Validation> queue = new ArrayBlockingQueue<>(QUEUE);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  /**
   * What is sent.
   *
   * @param matter event, identifier and side of the call in one line
   * @param until RFC 3339, empty where nothing is needed any more
   */
  record Told(
      String decision,
      String event,
      String kind,
      String identifier,
      boolean needed,
      String until,
      String matter) {
    static Told of(Validation validation) {
      var matter = validation.matter();
      var aim = matter.aim().text();
      return new Told(
          validation.decision(),
          matter.eventType().name(),
          matter.aim().kind().name(),
          aim.substring(aim.indexOf(' ') + 1),
          validation.isNeeded(),
          validation.until().map(Instant::toString).orElse(""),
          matter.text());
    }
  }

  private Webhook(URI to, Duration pause) {
    this.to = to;
    this.pause = pause;
    thread = Thread.ofVirtual().name("sipward-webhook").unstarted(this::run);
  }

  /** Starts to tell the service at this address. */
  public static Webhook start(URI to) {
    return start(to, Duration.ofSeconds(1));
  }

  /**
   * The same with another wait.
   *
   * @param pause after the first failure; doubled after each
   */
  static Webhook start(URI to, Duration pause) {
    var webhook = new Webhook(to, pause);
    webhook.thread.start();
    return webhook;
  }

  @Override
  public void accept(Validation validation) {
    if (!queue.offer(validation)) {
      drop("the queue is full");
    }
  }

  /** How many were lost since the start. */
  public long dropped() {
    return dropped.get();
  }

  private void run() {
    try {
      while (true) {
        deliver(queue.take());
      }
    } catch (InterruptedException e) {
      // The end; what still waits is lost with the process that would have said it.
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Validation validation) throws InterruptedException {
    var body = LocalServer.JSON.writeValueAsBytes(Told.of(validation));
    var why = "";
    var wait = pause;
    for (int i = 0; i < TRIES; i++) {
      if (i > 0) {
        Thread.sleep(wait);
        wait = wait.multipliedBy(2);
      }
      why = post(body);
      if (why.isEmpty()) {
        return;
      }
    }
    drop(why);
  }

  /** Why it was not taken; empty if it was. */
  private String post(byte[] body) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(to)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status / 100 == 2 ? "" : "it answered " + status;
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void drop(String why) {
    long count = dropped.incrementAndGet();
    // The first and then ever fewer: a service that is gone must not fill the log.
    if (Long.bitCount(count) == 1) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the webhook " + to + " was not told " + count + " times; now: " + why);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.shutdownNow();
  }
}
