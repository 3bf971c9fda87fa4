package org.sipward.firewall.pipeline;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.sipward.firewall.flood.Memory;
import org.sipward.firewall.order.OrderTable;
import org.sipward.firewall.route.Pins;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.seal.SealKeys;
import org.sipward.firewall.transform.Pending;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Prefix;

/**
 * What all pipelines of one process share: the plan of the network, the seal keys, the orders, and
 * the tables that messages on different loops meet in.
 *
 * <p>The control plane publishes a new plan or new keys through one reference each; a message sees
 * one of each from start to end. Safe for all threads.
 */
public final class Node {
  /** Requests pinned to their hop; 48 octets each. */
  private static final int PINS = 1 << 17;

  /** Requests that wait for an answer over UDP; 8 octets each. */
  private static final int PENDING = 1 << 15;

  private final AtomicReference<Plan> plan;
  private final AtomicReference<SealKeys> keys;
  private final AtomicBoolean probed = new AtomicBoolean();
  private final Pins pins = new Pins(PINS);
  private final Pending pending = new Pending(PENDING);
  private final OrderTable orders;
  private final Memory floods;

  public Node(Plan plan, SealKeys keys) {
    this(plan, keys, System::nanoTime, InstantSource.system());
  }

  /** A node whose orders end by these clocks; the pipelines are told the time of the first. */
  public Node(Plan plan, SealKeys keys, LongSupplier nanoClock, InstantSource wallClock) {
    this.plan = new AtomicReference<>(plan);
    this.keys = new AtomicReference<>(keys);
    KeyedHash hash = KeyedHash.of(keys.spread().octets());
    floods = new Memory(hash);
    orders = new OrderTable(OrderTable.CAPACITY, hash, this::isTrusted, nanoClock, wallClock);
  }

  /** The orders in force; the control plane files and publishes them. */
  public OrderTable orders() {
    return orders;
  }

  /** What is remembered of sources, peers and calls. */
  public Memory floods() {
    return floods;
  }

  private boolean isTrusted(Prefix block) {
    return plan().isTrusted(block);
  }

  public Plan plan() {
    return plan.get();
  }

  /** Replaces the plan by what a function without side effects makes of it. */
  public void update(UnaryOperator<Plan> change) {
    plan.updateAndGet(change);
  }

  public SealKeys keys() {
    return keys.get();
  }

  /**
   * Publishes rotated keys: sealing goes over to the new epoch, older ones still open.
   *
   * @throws IllegalArgumentException where a long-lived key differs: branches, To tags and hops of
   *     calls in setup would change, and the pipelines took these keys once; nothing is changed
   */
  public void rotate(SealKeys rotated) {
    SealKeys now = keys.get();
    if (!rotated.branch().equals(now.branch())
        || !rotated.tag().equals(now.tag())
        || !rotated.spread().equals(now.spread())) {
      throw new IllegalArgumentException(
          "the seal keys differ in more than their epochs: these are not rotated keys of this"
              + " site; restart to use them");
    }
    keys.set(rotated);
  }

  Pins pins() {
    return pins;
  }

  Pending pending() {
    return pending;
  }

  /** True once: whoever gets it probes the next hops. */
  boolean takeProbing() {
    return probed.compareAndSet(false, true);
  }
}
