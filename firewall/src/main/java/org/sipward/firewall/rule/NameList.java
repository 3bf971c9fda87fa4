package org.sipward.firewall.rule;

import java.util.Arrays;

/**
 * Texts without regard to the case of letters, such as user agents: an open table of places in one
 * array of octets, about 9 octets and the text itself for each.
 *
 * <p>An entry that ends in an asterisk stands for all texts that begin with the rest of it. One
 * pass over a text asks for all beginnings of it that could be entries.
 */
public final class NameList implements NamedList {
  /** Octets of an entry at most. */
  public static final int LONGEST = 255;

  private static final long FNV_OFFSET = 0xcbf2_9ce4_8422_2325L;
  private static final long FNV_PRIME = 0x100_0000_01b3L;

  private final Table table;
  private final boolean[] beginnings;
  private final int size;

  private NameList(Table table, boolean[] beginnings, int size) {
    this.table = table;
    this.beginnings = beginnings;
    this.size = size;
  }

  /** Whether a text is an entry or begins with one that stands for all that do. */
  public boolean contains(byte[] a, int from, int to) {
    long hash = FNV_OFFSET;
    for (int length = 0; length <= to - from && length <= LONGEST; length++) {
      boolean whole = length == to - from;
      if (beginnings[length] && table.find(a, from, length, mixed(hash, true), true) >= 0) {
        return true;
      }
      if (whole) {
        return table.find(a, from, length, mixed(hash, false), false) >= 0;
      }
      hash = next(hash, a[from + length]);
    }
    return false;
  }

  /** The entries, and where they are by their hash. */
  private static final class Table {
    /** Each entry as its length, a mark for the kind, and its octets in lower case. */
    private byte[] store;

    /** One more than the place of an entry, or 0: free. */
    private int[] slots;

    Table(byte[] store, int[] slots) {
      this.store = store;
      this.slots = slots;
    }

    /** The slot of an entry, or the complement of the free one where it would go. */
    int find(byte[] a, int from, int length, int hash, boolean beginning) {
      int mask = slots.length - 1;
      int at = hash & mask;
      while (slots[at] != 0) {
        int entry = slots[at] - 1;
        if ((store[entry] & 0xff) == length
            && (store[entry + 1] != 0) == beginning
            && spells(store, entry + 2, a, from, length)) {
          return at;
        }
        at = at + 1 & mask;
      }
      return ~at;
    }
  }

  private static boolean spells(byte[] store, int entry, byte[] a, int from, int length) {
    for (int i = 0; i < length; i++) {
      if (store[entry + i] != lower(a[from + i])) {
        return false;
      }
    }
    return true;
  }

  private static long next(long hash, byte c) {
    return (hash ^ (lower(c) & 0xff)) * FNV_PRIME;
  }

  private static int mixed(long hash, boolean beginning) {
    long mixed = (beginning ? ~hash : hash) * 0x9e37_79b9_7f4a_7c15L;
    return (int) (mixed >>> 32);
  }

  private static byte lower(byte c) {
    return c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
  }

  @Override
  public Kind kind() {
    return Kind.NAMES;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long octets() {
    return table.store.length + 4L * table.slots.length;
  }

  /** The maker of a list, entry by entry. One use, one thread. */
  public static final class Builder {
    private final Table table = new Table(new byte[1024], new int[64]);
    private final boolean[] beginnings = new boolean[LONGEST + 1];
    private int used;
    private int size;

    /**
     * Adds an entry; one that is there already adds nothing.
     *
     * @param beginning whether it stands for all texts that begin with it
     */
    public void add(byte[] a, int from, int to, boolean beginning) {
      int length = to - from;
      if (length > LONGEST) {
        throw new IllegalArgumentException("an entry of " + length + " octets");
      }
      if (2L * size >= table.slots.length) {
        grow();
      }
      int slot = table.find(a, from, length, hash(a, from, length, beginning), beginning);
      if (slot >= 0) {
        return;
      }
      if (used + length + 2 > table.store.length) {
        table.store =
            Arrays.copyOf(table.store, Math.max(used + length + 2, table.store.length * 3 / 2));
      }
      table.slots[~slot] = used + 1;
      table.store[used] = (byte) length;
      table.store[used + 1] = (byte) (beginning ? 1 : 0);
      for (int i = 0; i < length; i++) {
        table.store[used + 2 + i] = lower(a[from + i]);
      }
      used += length + 2;
      beginnings[length] |= beginning;
      size++;
    }

    private void grow() {
      int[] wider = new int[2 * table.slots.length];
      for (int slot : table.slots) {
        if (slot != 0) {
          int entry = slot - 1;
          int length = table.store[entry] & 0xff;
          int hash = hash(table.store, entry + 2, length, table.store[entry + 1] != 0);
          int at = hash & wider.length - 1;
          while (wider[at] != 0) {
            at = at + 1 & wider.length - 1;
          }
          wider[at] = slot;
        }
      }
      table.slots = wider;
    }

    private static int hash(byte[] a, int from, int length, boolean beginning) {
      long hash = FNV_OFFSET;
      for (int i = 0; i < length; i++) {
        hash = next(hash, a[from + i]);
      }
      return mixed(hash, beginning);
    }

    public NameList build() {
      return new NameList(
          new Table(Arrays.copyOf(table.store, used), table.slots), beginnings, size);
    }
  }
}
