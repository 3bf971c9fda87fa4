package org.sipward.detect.enforcement;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sipward.detect.enforcement.Ruling.Reason;
import org.sipward.kernel.Mode;
import org.sipward.kernel.order.Advice;
import org.sipward.kernel.order.Order;

/**
 * The only issuer of orders: takes advice, from whomever, and gives an order if its own rules allow
 * one.
 *
 * <p>Whoever advises has rules of his own; these are the last ones, and hold however wrong he is.
 * Every order ends, within 30 days; so many stand at once and so many that touch traffic begin
 * within an hour, not more; in monitor mode none touches traffic; frozen, nothing begins, while
 * releases, and a watch in the place of something stronger, always go through.
 *
 * <p>Safe for all threads; orders reach the sink one after the other, in the order in which they
 * were given. The sink is called under the lock, so it must not wait for anybody.
 */
public final class Enforcement {
  /** The furthest end of an order. */
  public static final Duration LONGEST = Duration.ofDays(30);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
  private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]{0,500}");

  private final Bounds bounds;
  private final InstantSource clock;
  private final Consumer<Order> sink;
  private final Map<String, Order.Standing> standing = new LinkedHashMap<>();

  /** When the orders that touch traffic began, of the last hour; no more than the bound. */
  private final Deque<Instant> begun = new ArrayDeque<>();

  private @Nullable Freeze freeze;

  /**
   * Why nothing begins.
   *
   * @param author who froze it
   * @param reason one line, for operators
   */
  public record Freeze(Instant since, String author, String reason) {}

  public Enforcement(Bounds bounds, InstantSource clock, Consumer<Order> sink) {
    this.bounds = bounds;
    this.clock = clock;
    this.sink = sink;
  }

  /** Follows an advice, or says why not. */
  public synchronized Ruling follow(Advice advice) {
    return switch (advice) {
      case Advice.Lift lift -> lift(lift);
      case Advice.Act act -> act(act);
    };
  }

  /** Lets nothing begin from now on. */
  public synchronized void freeze(String author, String reason) {
    freeze = new Freeze(clock.instant(), author, reason);
  }

  /** Ends a freeze. */
  public synchronized void thaw() {
    freeze = null;
  }

  public synchronized Optional<Freeze> frozen() {
    return Optional.ofNullable(freeze);
  }

  /** All orders that stand, oldest first: what a firewall that has just started is told. */
  public synchronized List<Order.Standing> standing() {
    forgetEnded(clock.instant());
    return List.copyOf(standing.values());
  }

  private Ruling lift(Advice.Lift lift) {
    if (!isId(lift.id())) {
      return new Ruling.Refused(lift, Reason.ILL_FORMED);
    }
    // Also where nothing stands that we know of: a firewall may know of something from before.
    var release = new Order.Release(lift.id(), line(lift.author()), line(lift.reason()));
    sink.accept(release);
    standing.remove(lift.id());
    return new Ruling.Released(release);
  }

  private Ruling act(Advice.Act act) {
    Instant now = clock.instant();
    boolean eased = bounds.mode() != Mode.ENFORCE && act.level() != Advice.Level.MONITOR;
    Order.Standing order = order(act, eased);
    Order.@Nullable Standing before = standing.get(act.id());
    if (before != null && !before.until().isAfter(now)) {
      before = null;
    }
    Reason reason = objection(order, before, now);
    if (reason != null) {
      return new Ruling.Refused(act, reason);
    }
    sink.accept(order);
    if (begins(order, before)) {
      begun.addLast(now);
    }
    standing.remove(act.id());
    standing.put(act.id(), order);
    return new Ruling.Ordered(order, eased);
  }

  private Order.Standing order(Advice.Act act, boolean eased) {
    String id = act.id();
    var services = act.services();
    return switch (eased ? Advice.Level.MONITOR : act.level()) {
      case MONITOR ->
          new Order.Watch(id, act.target(), services, act.until(), act.author(), act.reason());
      case RATE_LIMIT ->
          new Order.Throttle(
              id,
              act.target(),
              services,
              bounds.perMinute(),
              act.until(),
              act.author(),
              act.reason());
      case RESTRICT, TEMP_BLOCK ->
          new Order.Block(id, act.target(), services, act.until(), act.author(), act.reason());
    };
  }

  /** Why an order is not to be given, or null. */
  private @Nullable Reason objection(
      Order.Standing order, Order.@Nullable Standing before, Instant now) {
    if (!isId(order.id()) || !isLine(order.author()) || !isLine(order.reason())) {
      return Reason.ILL_FORMED;
    }
    if (!order.until().isAfter(now)) {
      return Reason.ENDED;
    }
    if (order.until().isAfter(now.plus(LONGEST))) {
      return Reason.TOO_LONG;
    }
    if (bounds.mode() == Mode.OFF) {
      return Reason.OFF;
    }
    boolean eases = before != null && touches(before) && !touches(order);
    if (freeze != null && !eases) {
      return Reason.FROZEN;
    }
    if (before == null && isFull(now)) {
      return Reason.TOO_MANY_STANDING;
    }
    return begins(order, before) && isHourFull(now) ? Reason.TOO_MANY_AN_HOUR : null;
  }

  private boolean isFull(Instant now) {
    if (standing.size() >= bounds.standing()) {
      forgetEnded(now);
    }
    return standing.size() >= bounds.standing();
  }

  private boolean isHourFull(Instant now) {
    Instant hourAgo = now.minus(HOUR);
    while (!begun.isEmpty() && !begun.getFirst().isAfter(hourAgo)) {
      begun.removeFirst();
    }
    return begun.size() >= bounds.perHour();
  }

  /** Whether traffic is touched that was not touched before, or otherwise than before. */
  private static boolean begins(Order.Standing order, Order.@Nullable Standing before) {
    return touches(order)
        && (before == null
            || !before.getClass().equals(order.getClass())
            || !before.target().equals(order.target())
            || !before.services().containsAll(order.services()));
  }

  private static boolean touches(Order.Standing order) {
    return switch (order) {
      case Order.Block _, Order.Throttle _ -> true;
      case Order.Watch _ -> false;
    };
  }

  private void forgetEnded(Instant now) {
    standing.values().removeIf(o -> !o.until().isAfter(now));
  }

  private static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  private static boolean isLine(String text) {
    return LINE.matcher(text).matches();
  }

  /** A release is never refused for its words: what cannot be shown is left out. */
  private static String line(String text) {
    return isLine(text) ? text : "";
  }
}
