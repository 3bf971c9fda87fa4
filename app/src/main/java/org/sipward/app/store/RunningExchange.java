package org.sipward.app.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sipward.detect.enforcement.Bounds;
import org.sipward.exchange.engine.Validation;
import org.sipward.exchange.repository.RepositoryFailure;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.exchange.transport.local.LocalServer;
import org.sipward.exchange.transport.local.Webhook;

/**
 * A Store that runs with all that belongs to it: webhook, link to a firewall, port for commands;
 * closed in the reverse order.
 */
public final class RunningExchange implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sipward.store");
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private Optional<Thread> trying = Optional.empty();

  private RunningExchange() {}

  /**
   * The Store of these settings beside a firewall, which stays open; without settings: none.
   *
   * <p>A database that is not there stops no firewall: the Store is tried again until it is.
   */
  public static RunningExchange beside(
      ExchangeLink.Firewall firewall, Optional<Path> settings, PrintWriter told)
      throws IOException {
    var exchange = new RunningExchange();
    if (settings.isPresent()) {
      var config = StoreConfigs.read(settings.get());
      try {
        exchange.start(config, Optional.of(firewall), Optional.empty(), told);
      } catch (RepositoryFailure e) {
        told.println(
            "the Store does not start: %s; the firewall runs without it, tried again every %d s"
                .formatted(e.getMessage(), AGAIN.toSeconds()));
        exchange.tryAgain(config, firewall, told);
      }
    }
    return exchange;
  }

  /**
   * Starts one and says where it is.
   *
   * @param webhook instead of that of the settings
   * @throws IOException naming what is not to be had; nothing stays open
   */
  static RunningExchange open(StoreConfig config, Optional<URI> webhook, PrintWriter told)
      throws IOException {
    var exchange = new RunningExchange();
    try {
      exchange.start(config, Optional.empty(), webhook, told);
      return exchange;
    } catch (RepositoryFailure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void tryAgain(StoreConfig config, ExchangeLink.Firewall firewall, PrintWriter told) {
    trying =
        Optional.of(
            Thread.ofVirtual()
                .name("store-start")
                .start(
                    () -> {
                      try {
                        boolean starts = false;
                        while (!starts && !closing.await(AGAIN.toNanos(), TimeUnit.NANOSECONDS)) {
                          starts = hasStarted(config, firewall, told);
                        }
                      } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                      }
                    }));
  }

  private boolean hasStarted(StoreConfig config, ExchangeLink.Firewall firewall, PrintWriter told) {
    try {
      start(config, Optional.of(firewall), Optional.empty(), told);
      told.flush();
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the Store does not start yet", e);
      return false;
    }
  }

  /** Starts all parts, or none. */
  private void start(
      StoreConfig config,
      Optional<ExchangeLink.Firewall> firewall,
      Optional<URI> webhook,
      PrintWriter told)
      throws IOException {
    try {
      add(config, firewall, webhook, told);
    } catch (IOException | RuntimeException e) {
      closeParts();
      throw e;
    }
  }

  private void add(
      StoreConfig config,
      Optional<ExchangeLink.Firewall> firewall,
      Optional<URI> webhook,
      PrintWriter told)
      throws IOException {
    var settings = config.settings();
    Consumer<Validation> validation =
        webhook
            .or(settings::webhook)
            .<Consumer<Validation>>map(url -> add(Webhook.start(url)))
            .orElse(_ -> {});
    var link =
        add(
            ExchangeLink.open(
                settings, bounds(config), InstantSource.system(), firewall, validation));
    var _ = add(LocalServer.start(settings.local(), link.store().operator(), settings.folder()));
    announce(settings, link, told);
  }

  private static Bounds bounds(StoreConfig config) {
    var usual = Bounds.DEFAULT;
    return new Bounds(
        config.settings().automation(), usual.standing(), usual.perHour(), config.throttle());
  }

  private static void announce(StoreSettings settings, ExchangeLink link, PrintWriter told) {
    var address = link.store().address();
    told.println(
        "%s: listening on %s:%d"
            .formatted(settings.storeId(), text(address.getAddress()), address.getPort()));
    var status = link.store().operator().status();
    told.println(
        status.trustSerial() == 0
            ? "observes only: no trust list is in force; "
                + settings.trustList()
                + " is taken up when it appears or changes"
            : "trust list: serial " + status.trustSerial() + ", " + status.standing());
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.add(part);
    return part;
  }

  private static String text(InetAddress address) {
    var text = address.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }

  @Override
  public void close() {
    closing.countDown();
    trying.ifPresent(
        thread -> {
          try {
            thread.join();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    closeParts();
  }

  private void closeParts() {
    for (var part : parts.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.log(System.Logger.Level.WARNING, "while closing", e);
      }
    }
    parts.clear();
  }
}
