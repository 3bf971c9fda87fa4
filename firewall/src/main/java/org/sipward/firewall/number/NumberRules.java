package org.sipward.firewall.number;

import java.util.List;
import org.sipward.sip.Span;

/**
 * What is known of a neighbour's numbers: how it writes them, which it may show and which it may
 * call. Immutable; asking allocates nothing.
 */
public final class NumberRules {
  /** Of a neighbour whose numbers nobody looks at. */
  public static final NumberRules NONE =
      new NumberRules(DialPlan.NONE, CallerRules.NONE, CalleeRules.NONE, List.of());

  private final DialPlan plan;
  private final CallerRules callers;
  private final CalleeRules callees;
  private final List<String> contexts;
  private final int refusedBits;
  private final boolean aboutCallers;
  private final boolean aboutCallees;

  /**
   * Rules.
   *
   * @param contexts the only values of phone-context that it may use, lower case; empty: any
   */
  public NumberRules(
      DialPlan plan, CallerRules callers, CalleeRules callees, List<String> contexts) {
    this.plan = plan;
    this.callers = callers;
    this.callees = callees;
    this.contexts = List.copyOf(contexts);
    this.aboutCallers = !callers.equals(CallerRules.NONE);
    this.aboutCallees = !callees.equals(CalleeRules.NONE);
    this.refusedBits = callees.refused().stream().mapToInt(NumberClass::bit).sum();
  }

  public DialPlan plan() {
    return plan;
  }

  public CallerRules callers() {
    return callers;
  }

  public CalleeRules callees() {
    return callees;
  }

  /** Whether anything is known of the numbers that it may show. */
  public boolean isAboutCallers() {
    return aboutCallers;
  }

  /** Whether anything is known of the numbers that it may call. */
  public boolean isAboutCallees() {
    return aboutCallees;
  }

  public List<String> contexts() {
    return contexts;
  }

  /** Whether a number is of a class or block that the neighbour may not call. */
  public boolean isRefused(long number) {
    return callees.refusedNumbers().contains(number)
        || (refusedBits != 0 && (refusedBits & NumberClass.of(number, world())) != 0);
  }

  /** Whether a phone-context is one that it may use. */
  public boolean knowsContext(byte[] a, long context) {
    for (int i = 0; i < contexts.size(); i++) {
      String known = contexts.get(i);
      if (Span.length(context) == known.length() && spells(a, Span.from(context), known)) {
        return true;
      }
    }
    return contexts.isEmpty();
  }

  private static boolean spells(byte[] a, int from, String lower) {
    for (int i = 0; i < lower.length(); i++) {
      int c = a[from + i];
      if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The region of a number by the world's plans, or an empty text. */
  public static String region(long number) {
    return world().region(world().look(number));
  }

  private static NumberPlan world() {
    return NumberPlan.shipped();
  }
}
