package org.sipward.firewall.check;

import org.jspecify.annotations.Nullable;
import org.sipward.kernel.Action;
import org.sipward.sip.Defect;
import org.sipward.sip.DefectLog;

/**
 * The findings of all checks on one message, in order, with a fixed capacity; a finding is that a
 * control saw something, not yet a decision.
 *
 * <p>Reused from message to message; single thread; allocates nothing after construction. When it
 * is full the weakest of what comes later is counted, not kept: a finding that is stronger than all
 * kept ones replaces the last.
 */
public final class FindingLog {
  /**
   * Findings kept per message: more than the defects a message can have plus what every inspection
   * can add, so that none is lost in practice.
   */
  public static final int CAPACITY = DefectLog.CAPACITY + 96;

  private final @Nullable Check[] checks = new @Nullable Check[CAPACITY];
  private final Action[] actions = new Action[CAPACITY];
  private final int[] statuses = new int[CAPACITY];
  private final int[] offsets = new int[CAPACITY];
  private final int[] lengths = new int[CAPACITY];
  private final String[] details = new String[CAPACITY];
  private final String[] references = new String[CAPACITY];
  private int count;
  private int lost;
  private boolean kept;

  /** Starts over. */
  public void clear() {
    count = 0;
    lost = 0;
  }

  /** Takes back all findings from {@code first} on: their control turned out to be switched off. */
  public void forget(int first) {
    count = Math.min(count, first);
  }

  /**
   * Notes the finding that a defect is, at its place and with its clause.
   *
   * @param defect index into the defects
   */
  public void add(Check check, DefectLog defects, int defect, Action action, int status) {
    add(check, action, status, defects.offset(defect), defects.length(defect));
    Defect kind = defects.defect(defect);
    describe(kind.text(), kind.rfc());
  }

  /** Notes a finding with the action, status and reference of the control's row. */
  public void add(Check check, int offset, int length, String detail) {
    add(check, check.control().action(), check.control().status(), offset, length);
    describe(detail, check.control().references().getFirst());
  }

  /**
   * Notes a finding that asks for something other than the control's row does.
   *
   * @param offset absolute index of the first octet it is about
   * @param length octets it is about, may be 0
   */
  public void add(Check check, Action action, int status, int offset, int length) {
    int at = count;
    if (count == CAPACITY) {
      lost++;
      at = CAPACITY - 1;
      kept = action.compareTo(actions[at]) > 0;
      if (!kept) {
        return;
      }
    } else {
      kept = true;
      count++;
    }
    checks[at] = check;
    actions[at] = action;
    statuses[at] = status;
    offsets[at] = offset;
    lengths[at] = length;
    details[at] = check.control().title();
    references[at] = check.control().references().getFirst();
  }

  /** Says more about the finding just added; both are constants, made at class load. */
  public void describe(String detail, String reference) {
    if (kept && count > 0) {
      details[count - 1] = detail;
      references[count - 1] = reference;
    }
  }

  public int count() {
    return count;
  }

  /** Findings beyond the capacity. */
  public int lost() {
    return lost;
  }

  public Check check(int index) {
    Check check = checks[index];
    if (check == null || index >= count) {
      throw new IndexOutOfBoundsException(index);
    }
    return check;
  }

  /** What it asks for where its control is enforced. */
  public Action action(int index) {
    return actions[index];
  }

  /** The response code it asks for; 0 where the action is no reject. */
  public int status(int index) {
    return statuses[index];
  }

  public int offset(int index) {
    return offsets[index];
  }

  public int length(int index) {
    return lengths[index];
  }

  public String detail(int index) {
    return details[index];
  }

  public String reference(int index) {
    return references[index];
  }
}
