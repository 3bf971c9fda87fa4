package org.sipward.firewall.pipeline;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.sipward.firewall.route.Pins;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.seal.SealKeys;

/**
 * What all pipelines of one process share: the plan of the network, the seal keys, the pins.
 *
 * <p>The control plane publishes a new plan or new keys through one reference each; a message sees
 * one of each from start to end. Safe for all threads.
 */
public final class Node {
  private static final int PINS = 1 << 17;

  private final AtomicReference<Plan> plan;
  private final AtomicReference<SealKeys> keys;
  private final Pins pins = new Pins(PINS);

  public Node(Plan plan, SealKeys keys) {
    this.plan = new AtomicReference<>(plan);
    this.keys = new AtomicReference<>(keys);
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

  /** Publishes rotated keys: sealing starts with the new epoch, older ones still open. */
  public void rotate(SealKeys rotated) {
    keys.set(rotated);
  }

  Pins pins() {
    return pins;
  }
}
