package org.sipward.exchange.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator.SplittableGenerator;
import org.sipward.exchange.protocol.Hint;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.StoreEntry;

/**
 * The readers of all peers' logs, one virtual thread each: a peer that is slow, dead or false holds
 * up nobody but itself. Safe for threads.
 */
public final class Pullers implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private final String ownStoreId;
  private final Replica replica;
  private final PullRules rules;
  private final Function<StoreEntry, Remote> remotes;
  private final SplittableGenerator random;
  private final Map<String, Running> running = new HashMap<>();

  /**
   * No reader runs before {@link #follow}.
   *
   * @param remotes reaches a Store; called once per reader
   * @param random spreads the retries
   */
  public Pullers(
      String ownStoreId,
      Replica replica,
      PullRules rules,
      Function<StoreEntry, Remote> remotes,
      SplittableGenerator random) {
    this.ownStoreId = ownStoreId;
    this.replica = replica;
    this.rules = rules;
    this.remotes = remotes;
    this.random = random;
  }

  /** A reader and its thread. */
  private static final class Running {
    private final StoreEntry peer;
    private final Puller puller;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread;
    private volatile boolean isOpen = true;

    Running(StoreEntry peer, Puller puller) {
      this.peer = peer;
      this.puller = puller;
      this.thread = Thread.ofVirtual().name("puller " + peer.storeId()).unstarted(this::run);
    }

    private void run() {
      while (isOpen) {
        try {
          rest(puller.step());
        } catch (InterruptedException e) {
          isOpen = false;
        }
      }
      puller.stopped();
    }

    private void rest(Puller.Next next) throws InterruptedException {
      if (!next.isUrged()) {
        Thread.sleep(next.after());
      } else if (bell.tryAcquire(next.after().toNanos(), TimeUnit.NANOSECONDS)) {
        bell.drainPermits();
      }
    }

    void ring() {
      if (bell.availablePermits() == 0) {
        bell.release();
      }
    }

    void stop() {
      isOpen = false;
      thread.interrupt();
    }
  }

  /**
   * Reads the logs of these members' Stores from now on, and no others: not our own, and not those
   * of members that take no part at present; such a log is read on when its member is back.
   */
  public synchronized void follow(Directory directory) {
    var wanted = new HashMap<String, StoreEntry>();
    directory.members().stream()
        .filter(Member::mayRead)
        .flatMap(member -> member.stores().stream())
        .filter(store -> !store.storeId().equals(ownStoreId))
        .forEach(store -> wanted.put(store.storeId(), store));
    var gone =
        running.values().stream()
            .filter(r -> !r.peer.equals(wanted.get(r.peer.storeId())))
            .toList();
    stop(gone);
    wanted.values().stream()
        .filter(store -> !running.containsKey(store.storeId()))
        .forEach(this::start);
  }

  private void start(StoreEntry peer) {
    var puller = new Puller(peer, remotes.apply(peer), replica, rules, random.split());
    var fresh = new Running(peer, puller);
    running.put(peer.storeId(), fresh);
    fresh.thread.start();
  }

  /** One log has one reader: the next one starts after this one has gone. */
  private void stop(List<Running> readers) {
    readers.forEach(Running::stop);
    for (var reader : readers) {
      try {
        reader.thread.join(GOODBYE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      running.remove(reader.peer.storeId());
    }
  }

  /** A peer says that its log has grown; what it waits for after a failure is not shortened. */
  public synchronized void hint(Hint hint) {
    var reader = running.get(hint.storeId());
    if (reader != null) {
      reader.ring();
    }
  }

  /** An operator has released a peer: it is tried at once. */
  public void released(String storeId) {
    hint(new Hint(storeId, 0));
  }

  /** How it stands with each peer, by name. */
  public synchronized List<PeerStatus> status() {
    return running.values().stream()
        .map(reader -> reader.puller.status())
        .sorted(Comparator.comparing(PeerStatus::storeId))
        .toList();
  }

  /** Ends all readers; each after what it has begun. */
  @Override
  public synchronized void close() {
    stop(new ArrayList<>(running.values()));
  }
}
