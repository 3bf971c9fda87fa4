package org.sipward.firewall.zone;

import java.util.List;
import org.sipward.sip.Method;

/**
 * Who may send what where: zone by zone by method, default deny.
 *
 * <p>Immutable. {@link #permits} costs one array read and no allocation.
 */
public final class FlowMatrix {
  private final List<Flow> flows;
  private final int[] methods; // [from * zones + to] -> bit per method ordinal
  private final int zones;

  /** A matrix over zones numbered 0 to {@code zones - 1}; flows keep their order. */
  public FlowMatrix(int zones, List<Flow> flows) {
    this.zones = zones;
    this.flows = List.copyOf(flows);
    this.methods = new int[zones * zones];
    for (Flow flow : flows) {
      for (Method method : flow.methods()) {
        methods[flow.from() * zones + flow.to()] |= 1 << method.ordinal();
      }
    }
  }

  /** Whether requests of a method may go from one zone to another. */
  public boolean permits(int from, int to, Method method) {
    return (methods[from * zones + to] & (1 << method.ordinal())) != 0;
  }

  /** Whether requests of a method may leave a zone at all. */
  public boolean permits(int from, Method method) {
    for (int to = 0; to < zones; to++) {
      if (permits(from, to, method)) {
        return true;
      }
    }
    return false;
  }

  /** All flows in the order written: the first that fits an initial request routes it. */
  public List<Flow> flows() {
    return flows;
  }
}
