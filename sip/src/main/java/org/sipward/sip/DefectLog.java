package org.sipward.sip;

/**
 * The defects of one message, in the order found, with a fixed capacity.
 *
 * <p>Reused from message to message; single thread; allocates nothing after construction. When it
 * is full further defects are counted, not kept: the first ones explain the message.
 */
public final class DefectLog {
  /** Defects kept per message. */
  public static final int CAPACITY = 64;

  private final Defect[] defects = new Defect[CAPACITY];
  private final int[] offsets = new int[CAPACITY];
  private final int[] lengths = new int[CAPACITY];
  private final int[] headers = new int[CAPACITY];
  private int count;
  private int lost;

  DefectLog() {}

  void clear() {
    count = 0;
    lost = 0;
  }

  /**
   * Notes a defect; for the parser and its grammars only.
   *
   * @param header index of the header, or -1 for the start line, the body or the whole
   */
  public void add(Defect defect, int offset, int length, int header) {
    if (count == CAPACITY) {
      lost++;
      return;
    }
    defects[count] = defect;
    offsets[count] = offset;
    lengths[count] = length;
    headers[count] = header;
    count++;
  }

  public int count() {
    return count;
  }

  /** Defects found beyond the capacity. */
  public int lost() {
    return lost;
  }

  public Defect defect(int index) {
    return defects[index];
  }

  /** Absolute index of the first octet concerned. */
  public int offset(int index) {
    return offsets[index];
  }

  public int length(int index) {
    return lengths[index];
  }

  /** Header index in the message, or -1. */
  public int header(int index) {
    return headers[index];
  }

  /** Whether a defect was noted. */
  public boolean has(Defect defect) {
    for (int i = 0; i < count; i++) {
      if (defects[i] == defect) {
        return true;
      }
    }
    return false;
  }
}
