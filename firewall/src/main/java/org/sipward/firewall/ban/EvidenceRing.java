package org.sipward.firewall.ban;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of evidence from one event loop to the control plane: what finds it full is lost,
 * and counted. One producer, one consumer; no lock, no allocation.
 */
final class EvidenceRing {
  private static final int PLACES = 1_024;
  private static final VarHandle CURSORS = MethodHandles.arrayElementVarHandle(long[].class);

  // Cursors lie 128 octets apart, so that the two threads do not write to one cache line.
  private static final int PUBLISHED = 16;
  private static final int LOST = 17;
  private static final int CONSUMED = 32;

  private final long[] cursors = new long[48];
  private final Evidence[] places = new Evidence[PLACES];
  private long next;

  EvidenceRing() {
    for (int i = 0; i < PLACES; i++) {
      places[i] = new Evidence();
    }
  }

  /** The next place, to be filled and published, or null: it is full. Only on its loop. */
  @Nullable Evidence claim() {
    if (next - (long) CURSORS.getAcquire(cursors, CONSUMED) == PLACES) {
      CURSORS.setOpaque(cursors, LOST, cursors[LOST] + 1);
      return null;
    }
    return places[(int) (next & PLACES - 1)];
  }

  /** Hands the claimed place over. */
  void publish() {
    next++;
    CURSORS.setRelease(cursors, PUBLISHED, next);
  }

  /** Evidence that found no place. */
  long lost() {
    return (long) CURSORS.getOpaque(cursors, LOST);
  }

  /** Hands over what is there; only the control plane. */
  void drain(Consumer<Evidence> reader) {
    long published = (long) CURSORS.getAcquire(cursors, PUBLISHED);
    for (long at = cursors[CONSUMED]; at < published; at++) {
      reader.accept(places[(int) (at & PLACES - 1)]);
      CURSORS.setRelease(cursors, CONSUMED, at + 1);
    }
  }
}
