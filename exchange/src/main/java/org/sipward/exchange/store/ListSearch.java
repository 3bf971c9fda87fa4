package org.sipward.exchange.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.trust.StoreEntry;

/**
 * The search for a newer trust list at other Stores, for whoever met a key that ours does not have.
 *
 * <p>A few of them, by chance, are asked for the serial they go by, and for the list itself where
 * that is higher than ours; nobody is believed, for only signatures of governors count. At most one
 * search a minute, whoever wants it however often. Any thread; nobody waits for it.
 */
final class ListSearch implements AutoCloseable {
  static final Duration PAUSE = Duration.ofMinutes(1);
  static final int MOST_ASKED = 5;
  private static final System.Logger LOG = System.getLogger("sipward.store");

  private final Ours ours;
  private final Function<StoreEntry, Connection> connect;
  private final InstantSource clock;
  private final Random random;
  private Optional<Instant> last = Optional.empty();
  private volatile Optional<Instant> settled = Optional.empty();
  private Optional<Thread> running = Optional.empty();
  private boolean isOpen = true;

  /**
   * What the search starts from, and where what it finds goes.
   *
   * @param others the Stores that may be asked
   */
  record Ours(LongSupplier serial, Supplier<List<StoreEntry>> others, Found found) {}

  /** Takes a list that somebody has. */
  interface Found {
    void offer(String source, byte[] octets);
  }

  /** A Store that can be asked until it is closed. */
  record Connection(Remote remote, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  ListSearch(
      Ours ours, Function<StoreEntry, Connection> connect, InstantSource clock, Random random) {
    this.ours = ours;
    this.connect = connect;
    this.clock = clock;
    this.random = random;
  }

  /** Begins a search, unless there was one within the minute or one is going on. */
  synchronized void ask() {
    var now = clock.instant();
    // A clock that was put back must not end all searches.
    boolean isSoon =
        last.filter(at -> !now.isBefore(at) && now.isBefore(at.plus(PAUSE))).isPresent();
    if (isOpen && !isSoon && running.filter(Thread::isAlive).isEmpty()) {
      last = Optional.of(now);
      running = Optional.of(Thread.ofVirtual().name("list search").start(() -> search(now)));
    }
  }

  /** When the last search began that came to its end and in which somebody answered. */
  Optional<Instant> settled() {
    return settled;
  }

  private void search(Instant began) {
    var others = new ArrayList<>(ours.others().get());
    Collections.shuffle(others, random);
    long before = ours.serial().getAsLong();
    boolean isAnswered = false;
    for (var store : others.subList(0, Math.min(MOST_ASKED, others.size()))) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      if (ours.serial().getAsLong() > before) {
        break;
      }
      isAnswered |= ask(store);
    }
    if (isAnswered) {
      settled = Optional.of(began);
    }
  }

  /** Whether it told what list it goes by. */
  private boolean ask(StoreEntry store) {
    try (var connection = connect.apply(store)) {
      if (connection.remote().descriptor().trustSerial() > ours.serial().getAsLong()) {
        ours.found().offer(store.storeId(), connection.remote().trustList());
      }
      return true;
    } catch (RemoteFailure e) {
      LOG.log(System.Logger.Level.DEBUG, "no trust list from " + store.storeId(), e);
    } catch (RuntimeException e) {
      // What one Store answers must not keep us from asking the next.
      LOG.log(System.Logger.Level.WARNING, "the trust list of " + store.storeId(), e);
    }
    return false;
  }

  /** Ends the search that is going on; there are no more. */
  @Override
  public void close() {
    Optional<Thread> rest;
    synchronized (this) {
      isOpen = false;
      rest = running;
    }
    rest.ifPresent(Thread::interrupt);
    try {
      if (rest.isPresent()) {
        rest.get().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
