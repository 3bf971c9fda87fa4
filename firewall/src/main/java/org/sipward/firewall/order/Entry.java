package org.sipward.firewall.order;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Target;

/**
 * An order as the loops read it, with what it has done.
 *
 * <p>Its end is one of the loops' clock: an hour stays an hour when somebody sets the time. Safe
 * for all threads.
 */
final class Entry {
  /** The services of whatever a source can begin: it is not of the core. */
  static final int EVERYTHING =
      bits(Set.of(Service.CALL_IN, Service.SMS_IN, Service.REGISTRATION, Service.SIGNALLING));

  private final Order.Standing order;
  private final int services;
  private final long untilNanos;
  private final Tally tally;
  private final @Nullable Pace pace;

  /**
   * An order that was given now.
   *
   * @param untilNanos its end
   * @param before what stood under its id, or null
   */
  Entry(Order.Standing order, long nowNanos, long untilNanos, @Nullable Entry before) {
    this.order = order;
    this.untilNanos = untilNanos;
    services = bits(order.services());
    tally = before == null ? new Tally() : before.tally;
    pace = pace(order, nowNanos, before == null ? null : before.pace);
  }

  private static @Nullable Pace pace(Order.Standing order, long nowNanos, @Nullable Pace before) {
    if (!(order instanceof Order.Throttle throttle)) {
      return null;
    }
    boolean same = before != null && before.perMinute() == throttle.perMinute();
    return same ? before : new Pace(throttle.perMinute(), nowNanos);
  }

  static int bit(Service service) {
    return 1 << service.ordinal();
  }

  private static int bits(Set<Service> services) {
    int bits = 0;
    for (Service service : services) {
      bits |= bit(service);
    }
    return bits;
  }

  Order.Standing order() {
    return order;
  }

  String id() {
    return order.id();
  }

  Tally tally() {
    return tally;
  }

  boolean isOver(long nowNanos) {
    return untilNanos - nowNanos <= 0;
  }

  /** Whether it is about one of these services, and has not ended. */
  boolean applies(int asked, long nowNanos) {
    return (services & asked) != 0 && !isOver(nowNanos);
  }

  boolean isBlock() {
    return order instanceof Order.Block;
  }

  boolean isSource() {
    return order.target() instanceof Target.Source;
  }

  /** Whether it refuses a source whatever it begins, so that this need not be read. */
  boolean isGate() {
    return isBlock() && isSource() && (services & EVERYTHING) == EVERYTHING;
  }

  /** The pace of a throttle, or null. */
  @Nullable Pace pace() {
    return pace;
  }
}
