package org.sipward.app.store;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sipward.detect.enforcement.Bounds;
import org.sipward.detect.enforcement.Enforcement;
import org.sipward.detect.enforcement.Ruling;
import org.sipward.exchange.engine.Validation;
import org.sipward.exchange.store.Store;
import org.sipward.exchange.store.StoreSettings;
import org.sipward.kernel.order.Advice;
import org.sipward.kernel.order.Effect;
import org.sipward.kernel.order.Order;

/**
 * A Store tied to a firewall: what the Store advises goes through the enforcement to the firewall
 * as an order, with the keys of the pseudonyms that orders name; what orders did comes back.
 *
 * <p>Without a firewall the Store runs all the same and orders nothing. The firewall is somebody
 * else's to close. Safe for all threads.
 */
public final class ExchangeLink implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sipward.store");
  private static final Duration EFFECTS = Duration.ofSeconds(1);

  private final Store store;
  private final Optional<Firewall> firewall;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread effects = Thread.ofVirtual().name("exchange-link").unstarted(this::tell);

  private ExchangeLink(Store store, Optional<Firewall> firewall) {
    this.store = store;
    this.firewall = firewall;
  }

  /** A firewall that runs, as the link needs it: no method waits for anybody. */
  public interface Firewall extends AutoCloseable {
    void order(Order order);

    /** The keys by which orders for pseudonyms find their numbers, in the place of those before. */
    void pseudonymKeys(Map<String, byte[]> byEpoch);

    /** What orders have done since the last time this was asked. */
    List<Effect> effects();

    @Override
    void close();
  }

  /**
   * Starts the Store and ties it to the firewall.
   *
   * @param bounds how far the enforcement may go
   * @param validation whoever serves customers
   * @throws IOException naming what the Store lacks; nothing stays open
   */
  public static ExchangeLink open(
      StoreSettings settings,
      Bounds bounds,
      InstantSource clock,
      Optional<Firewall> firewall,
      Consumer<Validation> validation)
      throws IOException {
    Consumer<Advice> advice =
        firewall
            .map(f -> new Enforcement(bounds, clock, f::order))
            .<Consumer<Advice>>map(enforcement -> a -> report(enforcement.follow(a)))
            .orElse(_ -> {});
    Consumer<Map<String, byte[]>> keys =
        firewall.<Consumer<Map<String, byte[]>>>map(f -> f::pseudonymKeys).orElse(_ -> {});
    var store = Store.start(settings, clock, new Store.Sinks(advice, validation, keys));
    var link = new ExchangeLink(store, firewall);
    firewall.ifPresent(_ -> link.effects.start());
    return link;
  }

  public Store store() {
    return store;
  }

  private static void report(Ruling ruling) {
    if (ruling instanceof Ruling.Refused refused) {
      // Not the advice itself: it names whom it is aimed at.
      LOG.log(
          System.Logger.Level.WARNING,
          "advice %s is not followed: %s"
              .formatted(refused.advice().id(), refused.reason().text()));
    }
  }

  private void tell() {
    try {
      while (!closing.await(EFFECTS.toNanos(), TimeUnit.NANOSECONDS)) {
        drain();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() {
    try {
      firewall.ifPresent(f -> store.effects(f.effects()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the Store did not take what orders did", e);
    }
  }

  /** Tells the Store the last effects and ends it; what is ordered ends at its own time. */
  @Override
  public void close() {
    closing.countDown();
    try {
      effects.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    drain();
    store.close();
  }
}
