package org.sipward.sip.body;

import java.util.Arrays;

/**
 * The defects found in one body, in the order found, with a fixed capacity.
 *
 * <p>Reused from body to body; single thread; allocates nothing after construction. Of each kind
 * only the first few are kept, so that a sender cannot push a grave defect out with many harmless
 * ones; the others are counted. {@link #has} knows every kind that occurred, kept or not.
 *
 * @param <D> the kinds of defect of the body's format
 */
// The ordinal is only an index into an array of the same enum, as in EnumMap but without boxes.
@SuppressWarnings("EnumOrdinal")
public final class DefectList<D extends Enum<D>> {
  /** Defects kept per body. */
  public static final int CAPACITY = 64;

  /** Defects kept of one kind. */
  public static final int CAPACITY_PER_KIND = 4;

  private final D[] kinds;
  private final int[] ordinals = new int[CAPACITY];
  private final int[] offsets = new int[CAPACITY];
  private final int[] lengths = new int[CAPACITY];
  private final int[] tally;
  private int count;
  private int lost;

  /** An empty list for the defects of one enum. */
  public DefectList(Class<D> kind) {
    this.kinds = kind.getEnumConstants();
    this.tally = new int[kinds.length];
  }

  public void clear() {
    Arrays.fill(tally, 0);
    count = 0;
    lost = 0;
  }

  /**
   * Notes a defect.
   *
   * @param offset absolute index of the first octet concerned
   * @param length octets concerned; 0 where the defect is a place, such as something missing
   */
  public void add(D defect, int offset, int length) {
    if (++tally[defect.ordinal()] > CAPACITY_PER_KIND || count == CAPACITY) {
      lost++;
      return;
    }
    ordinals[count] = defect.ordinal();
    offsets[count] = offset;
    lengths[count] = length;
    count++;
  }

  public int count() {
    return count;
  }

  /** Defects found beyond the capacities. */
  public int lost() {
    return lost;
  }

  public D defect(int index) {
    return kinds[ordinals[index]];
  }

  /** Absolute index of the first octet concerned. */
  public int offset(int index) {
    return offsets[index];
  }

  /** Octets concerned; may be 0. */
  public int length(int index) {
    return lengths[index];
  }

  /** Whether a defect of this kind occurred, even if it was not kept. */
  public boolean has(D defect) {
    return tally[defect.ordinal()] > 0;
  }
}
