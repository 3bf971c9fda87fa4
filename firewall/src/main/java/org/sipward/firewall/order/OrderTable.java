package org.sipward.firewall.order;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.order.Filing.Reason;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Prefix;
import org.sipward.kernel.order.Effect;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Target;

/**
 * The orders in force, between the control plane that gives them and the loops that carry them out.
 *
 * <p>Orders are filed one by one and published together, as one immutable book behind one
 * reference: filing a thousand costs one compilation. A full table refuses what is new, and keeps
 * what it has. An order ends by the loops' clock in the book that they have, whether this table is
 * ever called again or not. Safe for all threads; only the control plane files, publishes and asks.
 */
public final class OrderTable {
  /** Orders that may stand at once. */
  public static final int CAPACITY = 100_000;

  private static final Duration LONGEST = Duration.ofDays(31);
  private static final int LATELY = 100;

  /** How often those that have ended are looked for; the loops do not wait for it. */
  private static final long SWEEP_NANOS = Duration.ofSeconds(10).toNanos();

  private final int capacity;
  private final KeyedHash hash;
  private final Predicate<Prefix> trusted;
  private final LongSupplier nanoClock;
  private final InstantSource wallClock;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Entries that stand no more, until what they did is told. */
  private final List<Entry> departed = new ArrayList<>();

  private final Deque<Filing.Refused> lately = new ArrayDeque<>();
  private Set<String> crowded = Set.of();
  private Map<String, byte[]> keys = Map.of();
  private long refused;
  private boolean stale;
  private long sweptNanos;
  private volatile Book book;

  /**
   * @param trusted whether a block of addresses belongs wholly to those that no order stops
   * @param nanoClock the clock that the loops are told the time of
   */
  public OrderTable(
      int capacity,
      KeyedHash hash,
      Predicate<Prefix> trusted,
      LongSupplier nanoClock,
      InstantSource wallClock) {
    this.capacity = capacity;
    this.hash = hash;
    this.trusted = trusted;
    this.nanoClock = nanoClock;
    this.wallClock = wallClock;
    book = new Compiler(List.of(), Map.of(), hash).book();
    sweptNanos = nanoClock.getAsLong();
  }

  /** Takes an order, or says why not; it counts from the next {@link #publish} on. */
  public synchronized Filing file(Order order) {
    return switch (order) {
      case Order.Release release -> {
        depart(release.id());
        yield new Filing.Filed(release.id());
      }
      case Order.Standing standing -> file(standing);
    };
  }

  private Filing file(Order.Standing order) {
    Instant now = wallClock.instant();
    if (!order.until().isAfter(now)) {
      return refuse(order.id(), Reason.ENDED);
    }
    if (order.until().isAfter(now.plus(LONGEST))) {
      return refuse(order.id(), Reason.TOO_LONG);
    }
    Reason objection =
        switch (order.target()) {
          case Target.Source source -> objection(Sources.prefix(source));
          case Target.Numbers numbers when numbers.range().to().length() > NumberReader.MOST ->
              Reason.NO_TARGET;
          case Target.OneNumber _, Target.Numbers _, Target.Beginning _, Target.Pseudonym _ -> null;
        };
    if (objection != null) {
      return refuse(order.id(), objection);
    }
    if (!entries.containsKey(order.id()) && isFull()) {
      return refuse(order.id(), Reason.FULL);
    }
    long nowNanos = nanoClock.getAsLong();
    long untilNanos = nowNanos + Duration.between(now, order.until()).toNanos();
    entries.compute(order.id(), (_, old) -> new Entry(order, nowNanos, untilNanos, old));
    stale = true;
    return new Filing.Filed(order.id());
  }

  private @Nullable Reason objection(Optional<Prefix> block) {
    if (block.isEmpty()) {
      return Reason.NO_TARGET;
    }
    if (Sources.isTooWide(block.get())) {
      return Reason.TOO_WIDE;
    }
    return trusted.test(block.get()) ? Reason.TRUSTED : null;
  }

  private boolean isFull() {
    if (entries.size() >= capacity) {
      forgetEnded();
    }
    return entries.size() >= capacity;
  }

  /** The keys of pseudonyms by epoch, in the place of those before. */
  public synchronized void keys(Map<String, byte[]> byEpoch) {
    Map<String, byte[]> copy = new HashMap<>();
    byEpoch.forEach((epoch, key) -> copy.put(epoch, key.clone()));
    keys = copy;
    stale = true;
  }

  /** Gives the loops what was filed since the last time; costs nothing where nothing was. */
  public synchronized void publish() {
    if (nanoClock.getAsLong() - sweptNanos > SWEEP_NANOS) {
      forgetEnded();
    }
    if (!stale) {
      return;
    }
    stale = false;
    var compiler = new Compiler(entries.values(), keys, hash);
    book = compiler.book();
    Set<String> out = new HashSet<>();
    for (Entry entry : compiler.crowded()) {
      if (out.add(entry.id()) && !crowded.contains(entry.id())) {
        refuse(entry.id(), Reason.CROWDED);
      }
    }
    crowded = out;
  }

  /** What the orders did since the last time this was asked. */
  public synchronized List<Effect> effects() {
    long nowNanos = nanoClock.getAsLong();
    Instant now = wallClock.instant();
    List<Effect> effects = new ArrayList<>();
    departed.forEach(e -> tell(e, nowNanos, now, effects));
    departed.clear();
    entries.values().forEach(e -> tell(e, nowNanos, now, effects));
    return effects;
  }

  private static void tell(Entry entry, long nowNanos, Instant now, List<Effect> into) {
    entry
        .tally()
        .drain(nowNanos)
        .ifPresent(
            sum ->
                into.add(
                    new Effect(
                        entry.id(),
                        sum.seen(),
                        sum.stopped(),
                        now.minusNanos(nowNanos - sum.firstNanos()),
                        now.minusNanos(nowNanos - sum.lastNanos()))));
  }

  /** The order of an id, if it stands. */
  public synchronized Optional<Order.Standing> find(String id) {
    return Optional.ofNullable(entries.get(id)).map(Entry::order);
  }

  public synchronized TableReport report() {
    forgetEnded();
    var waiting =
        entries.values().stream()
            .map(e -> e.order().target())
            .filter(t -> t instanceof Target.Pseudonym p && !keys.containsKey(p.epoch()))
            .map(t -> ((Target.Pseudonym) t).epoch())
            .distinct()
            .sorted()
            .toList();
    return new TableReport(entries.size(), capacity, refused, List.copyOf(lately), waiting);
  }

  /** What the loops look orders up in. */
  Book book() {
    return book;
  }

  private Filing.Refused refuse(String id, Reason reason) {
    var told = new Filing.Refused(id, reason);
    refused++;
    lately.addLast(told);
    if (lately.size() > LATELY) {
      lately.removeFirst();
    }
    return told;
  }

  private void depart(String id) {
    Entry gone = entries.remove(id);
    if (gone != null) {
      stale = true;
      remember(gone);
    }
  }

  private void forgetEnded() {
    long nowNanos = nanoClock.getAsLong();
    sweptNanos = nowNanos;
    int before = entries.size();
    entries
        .values()
        .removeIf(
            e -> {
              boolean over = e.isOver(nowNanos);
              if (over) {
                remember(e);
              }
              return over;
            });
    stale |= entries.size() < before;
  }

  /** Within bounds, as nobody may ever ask: what is beyond them is not told of. */
  private void remember(Entry gone) {
    if (departed.size() < capacity) {
      departed.add(gone);
    }
  }
}
