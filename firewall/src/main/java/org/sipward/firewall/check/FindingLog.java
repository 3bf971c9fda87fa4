package org.sipward.firewall.check;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Screening;
import org.sipward.kernel.Action;
import org.sipward.kernel.Mode;
import org.sipward.sip.Defect;
import org.sipward.sip.DefectLog;
import org.sipward.sip.Octets;

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
   * Findings kept per message: the defects that a message can have, and four of every control of
   * what is received and of what is sent (a test counts them), so that no crowd of weak findings
   * hides one that a header is taken out for.
   */
  public static final int CAPACITY = DefectLog.CAPACITY + 960;

  private final @Nullable Check[] checks = new @Nullable Check[CAPACITY];
  private final Action[] actions = new Action[CAPACITY];
  private final int[] statuses = new int[CAPACITY];
  private final int[] offsets = new int[CAPACITY];
  private final int[] lengths = new int[CAPACITY];
  private final String[] details = new String[CAPACITY];
  private final String[] references = new String[CAPACITY];
  private final Mode[] modes = new Mode[CAPACITY];
  private final byte[][] arrays = new byte[CAPACITY][];
  private final int[] bases = new int[CAPACITY];
  private int count;

  /** The first finding about what is sent, or -1: none yet. */
  private int sentFrom = -1;

  private String sentTo = "";
  private @Nullable Screening neighbour;
  private int lost;
  private boolean kept;

  /** Starts over. */
  public void clear() {
    count = 0;
    lost = 0;
    sentFrom = -1;
  }

  /**
   * From here on findings are about the message as it is sent to a zone; those about another hop
   * that did not take it are taken back.
   *
   * @param to of the neighbour that it goes to
   */
  public void depart(String zone, Screening to) {
    neighbour = to;
    count = sentFrom < 0 ? count : sentFrom;
    sentFrom = count;
    sentTo = zone;
  }

  /**
   * Says of the findings from {@code first} on, which are about what is sent, by which mode they
   * count and which octets they are in.
   *
   * @param base index of the first octet of the message
   */
  public void settle(int first, Mode mode, byte[] array, int base) {
    for (int i = first; i < count; i++) {
      modes[i] = mode;
      arrays[i] = array;
      bases[i] = base;
    }
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
      kept = sentFrom < 0 && action.compareTo(actions[at]) > 0;
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

  /** Index of the first finding about what is sent; {@link #count} where there is none. */
  public int firstSent() {
    return sentFrom < 0 ? count : sentFrom;
  }

  /** The mode that it counts by, given those of the arrival. */
  public Mode mode(int index, Modes received) {
    return index < firstSent() ? received.of(check(index).control()) : modes[index];
  }

  /** Whether one about what is sent is enforced. */
  public boolean isEnforced(int index) {
    return modes[index] == Mode.ENFORCE;
  }

  /** The zone that it belongs to, given that of the arrival. */
  public String zone(int index, String received) {
    return index < firstSent() ? received : sentTo;
  }

  /** By whose profile it was found, given what applies to the arrival. */
  public Screening screening(int index, Screening received) {
    Screening to = neighbour;
    return index < firstSent() || to == null ? received : to;
  }

  /** The octets that its place is in, given those received. */
  public byte[] array(int index, Octets received) {
    return index < firstSent() ? received.array() : arrays[index];
  }

  /** Where the message begins in these octets. */
  public int base(int index, Octets received) {
    return index < firstSent() ? received.from() : bases[index];
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
