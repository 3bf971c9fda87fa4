package org.sipward.firewall.transport.bounds;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The ids of stream connections, and which of them are open; shared by all loops.
 *
 * <p>An id says where its connection is, so that finding it is an array read and asking about one
 * of another loop needs no lock: {@code sequence (35 bits) | slot (20 bits) | loop (8 bits)}. The
 * sequence starts at random: an id that was sealed into a message before a restart leads nowhere
 * after it. Reads from any thread, each loop writes its own slots.
 */
public final class ConnectionIds {
  public static final int MAX_SLOTS = 1 << 20;

  private static final int LOOP_BITS = 8;
  private static final int SLOT_BITS = 20;
  private static final long SEQUENCE_MASK = (1L << 35) - 1;

  private final AtomicLongArray[] openByLoop;

  public ConnectionIds(int loops, int slots) {
    openByLoop = new AtomicLongArray[loops];
    for (int i = 0; i < loops; i++) {
      openByLoop[i] = new AtomicLongArray(slots);
    }
  }

  /** Never 0. */
  public static long of(long sequence, int slot, int loop) {
    long bits = sequence & SEQUENCE_MASK;
    return ((bits == 0 ? 1 : bits) << SLOT_BITS | slot) << LOOP_BITS | loop;
  }

  public static int loop(long id) {
    return (int) id & ((1 << LOOP_BITS) - 1);
  }

  public static int slot(long id) {
    return (int) (id >>> LOOP_BITS) & (MAX_SLOTS - 1);
  }

  public int slots() {
    return openByLoop[0].length();
  }

  public void opened(long id) {
    openByLoop[loop(id)].set(slot(id), id);
  }

  public void closed(long id) {
    openByLoop[loop(id)].set(slot(id), 0);
  }

  /** Whether the connection is open, or was a moment ago; any number may be asked about. */
  public boolean isOpen(long id) {
    return loop(id) < openByLoop.length
        && slot(id) < slots()
        && id != 0
        && openByLoop[loop(id)].get(slot(id)) == id;
  }
}
