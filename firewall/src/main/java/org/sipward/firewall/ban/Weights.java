package org.sipward.firewall.ban;

import java.util.HashMap;
import java.util.Map;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.policy.Refusal;
import org.sipward.kernel.Control;
import org.sipward.kernel.Guard;

/**
 * How many points what was refused is worth, by the reason of the refusal.
 *
 * <p>What nobody sends by mistake counts most: five for a critical control, a known scanner, a
 * forged route or response; three, two and one for what is less grave. What happens to honest
 * sources, such as a full table, a limit on how much, an order or a hop that is down, counts
 * nothing.
 */
final class Weights {
  static final int STRONG = 5;

  private static final Map<String, Integer> BY_REASON = new HashMap<>();

  static {
    for (Guard guard : Guards.MODED) {
      BY_REASON.put(guard.control().id(), of(guard.control()));
    }
    BY_REASON.put("credential-guessing", 1); // a telephone with a wrong password guesses for days
    BY_REASON.put(Refusal.NOT_SIP.id(), 2);
    BY_REASON.put(Refusal.MALFORMED.id(), 2);
    BY_REASON.put(Refusal.DEFAULT_DENY.id(), 1);
    BY_REASON.put(Refusal.TARGET_OUTSIDE.id(), 2);
    BY_REASON.put(Refusal.FORGED_ROUTE.id(), STRONG);
    BY_REASON.put(Refusal.FORGED_RESPONSE.id(), STRONG);
  }

  private Weights() {}

  private static int of(Control control) {
    if (isAllOf(control, "DOS-")) {
      return 0; // how much somebody sends is for limits: an office that comes back sends much
    }
    return isAllOf(control, "SCN-")
        ? STRONG
        : switch (control.severity()) {
          case CRITICAL -> STRONG;
          case HIGH -> 3;
          case MEDIUM -> 2;
          case LOW -> 1;
        };
  }

  private static boolean isAllOf(Control control, String group) {
    return control.threats().stream().allMatch(t -> t.startsWith(group));
  }

  /** Points of a reason; 0: it counts nothing. No allocation. */
  static int of(String reason) {
    Integer points = BY_REASON.get(reason);
    return points == null ? 0 : points;
  }
}
