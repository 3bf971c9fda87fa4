package org.sipward.app.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sipward.detect.enforcement.Bounds;
import org.sipward.exchange.engine.Validation;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.exchange.transport.local.LocalServer;
import org.sipward.exchange.transport.local.Webhook;

/**
 * A Store that runs with all that belongs to it: webhook, link to a firewall, port for commands;
 * closed in the reverse order.
 */
public final class RunningExchange implements AutoCloseable {
  private final List<AutoCloseable> parts = new ArrayList<>();

  private RunningExchange() {}

  /** The Store of these settings beside a firewall, which stays open; without settings: none. */
  public static RunningExchange beside(
      ExchangeLink.Firewall firewall, Optional<Path> settings, PrintWriter told)
      throws IOException {
    return settings.isEmpty()
        ? new RunningExchange()
        : open(StoreConfigs.read(settings.get()), Optional.of(firewall), Optional.empty(), told);
  }

  /**
   * Starts one and says where it is.
   *
   * @param webhook instead of that of the settings
   * @throws IOException naming what is not to be had; nothing stays open
   */
  static RunningExchange open(
      StoreConfig config,
      Optional<ExchangeLink.Firewall> firewall,
      Optional<URI> webhook,
      PrintWriter told)
      throws IOException {
    var exchange = new RunningExchange();
    try {
      exchange.start(config, firewall, webhook, told);
      return exchange;
    } catch (IOException | RuntimeException e) {
      exchange.close();
      throw e;
    }
  }

  private void start(
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
    told.println(settings.storeId() + ": listening on " + link.store().address());
    var status = link.store().operator().status();
    told.println(
        status.trustSerial() == 0
            ? "observes only: no trust list in "
                + settings.trustList()
                + "; it is taken up when the file appears"
            : "trust list: serial " + status.trustSerial() + ", " + status.standing());
  }

  private <T extends AutoCloseable> T add(T part) {
    parts.add(part);
    return part;
  }

  @Override
  public void close() {
    for (var part : parts.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        System.getLogger("sipward.store").log(System.Logger.Level.WARNING, "while closing", e);
      }
    }
    parts.clear();
  }
}
