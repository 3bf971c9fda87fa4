package org.sipward.firewall.rule;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.policy.Ruled;
import org.sipward.firewall.policy.Verdicts;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * One rule of the operator: a control that a configuration brings along.
 *
 * <p>Made anew with every reload; shared by all loops. The only thing that changes is that it goes
 * off for good when its condition fails on a message.
 */
public final class Rule implements Check, Ruled {
  /** Before the name of a rule wherever controls are named. */
  public static final String PREFIX = "rule:";

  private final Control control;
  private final String name;
  private final String place;
  private final RuleFilter filter;
  private final RuleCondition condition;
  private final Verdicts verdicts;
  private final LongAdder asked = new LongAdder();
  private final LongAdder held = new LongAdder();
  private final AtomicReference<String> fault = new AtomicReference<>("");

  /**
   * A rule.
   *
   * @param name kebab case
   * @param text what it is for, for people
   * @param place file and line where it stands
   * @param action ACCEPT for an alert, REJECT or DROP
   * @param status response code of a reject, else 0
   */
  public Rule(
      String name,
      String text,
      String place,
      RuleFilter filter,
      RuleCondition condition,
      Action action,
      int status) {
    this.name = name;
    this.place = place;
    this.filter = filter;
    this.condition = condition;
    control =
        new Control(
            PREFIX + name,
            text,
            List.of("RULE"),
            Severity.MEDIUM,
            action,
            status,
            List.of(place),
            true);
    verdicts = new Verdicts(control.id());
  }

  @Override
  public Control control() {
    return control;
  }

  @Override
  public Verdicts verdicts() {
    return verdicts;
  }

  @Override
  public boolean isTold() {
    return true;
  }

  public String name() {
    return name;
  }

  /** File and line. */
  public String place() {
    return place;
  }

  public RuleFilter filter() {
    return filter;
  }

  public RuleCondition condition() {
    return condition;
  }

  /** What its condition failed with, empty while it is in order. */
  public String fault() {
    return fault.get();
  }

  /** How many messages its whole condition was evaluated for. */
  public long asked() {
    return asked.sum();
  }

  /** How many messages its condition held of. */
  public long held() {
    return held.sum();
  }

  /** Whether it may be about messages of a sort. */
  boolean takes(Slot slot) {
    return filter.takes(slot) && condition.shortcut().at(slot) != Truth.FALSE;
  }

  boolean isInOrder() {
    return fault.get().isEmpty();
  }

  /** Whether the message has what the filter asks for and the shortcut does not rule it out. */
  Truth quick(Subject subject) {
    List<Header> headers = filter.headers();
    for (int i = 0; i < headers.size(); i++) {
      if (!subject.has(headers.get(i))) {
        return Truth.FALSE;
      }
    }
    return condition.shortcut().of(subject);
  }

  /** Whether its condition holds. */
  boolean holds(Subject subject) throws ConditionException {
    asked.increment();
    return condition.condition().holds(subject);
  }

  void count() {
    held.increment();
  }

  /** Goes off; whether it is the first time that it fails. */
  boolean fail(String reason) {
    return fault.compareAndSet("", reason.isEmpty() ? "it failed" : reason);
  }
}
