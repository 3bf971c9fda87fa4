package org.sipward.firewall.resolve;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.zone.HopGroup;

/**
 * The thread that asks for the addresses of next hops again and again, and publishes what changed.
 *
 * <p>A virtual thread; a name server that does not answer delays it and nobody else. Closing it
 * ends it after the question it is at.
 */
public final class HopWatch implements AutoCloseable {
  private final HopResolver resolver;
  private final Supplier<Plan> plan;
  private final Consumer<UnaryOperator<Plan>> publish;
  private final Duration interval;
  private final LongSupplier clock;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param plan the plan in force
   * @param publish replaces it
   * @param clock nanoseconds, of any origin
   */
  public HopWatch(
      HopResolver resolver,
      Supplier<Plan> plan,
      Consumer<UnaryOperator<Plan>> publish,
      Duration interval,
      LongSupplier clock) {
    this.resolver = resolver;
    this.plan = plan;
    this.publish = publish;
    this.interval = interval;
    this.clock = clock;
    thread = Thread.ofVirtual().name("hop-watch").unstarted(this::watch);
  }

  /** Asks once, blocking, so that the first call finds its hops; then goes on by itself. */
  public void start() {
    refresh();
    thread.start();
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(interval.toNanos());
      if (!closed) {
        refresh();
      }
    }
  }

  /** Asks once, blocking, and publishes; not while it runs by itself. */
  void refresh() {
    Plan before = plan.get();
    Plan after = resolver.resolve(before);
    long nowNanos = clock.getAsLong();
    for (HopGroup group : before.snapshot().groups()) {
      if (!Arrays.equals(before.targets(group), after.targets(group))) {
        var targets = Arrays.asList(after.targets(group));
        // A plan published meanwhile has groups of its own and will be asked about next time.
        publish.accept(
            now ->
                now.snapshot().equals(before.snapshot())
                    ? now.replacing(group, targets, nowNanos)
                    : now);
      }
    }
    if (before.forgetting(nowNanos) != before) {
      publish.accept(now -> now.forgetting(nowNanos));
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
