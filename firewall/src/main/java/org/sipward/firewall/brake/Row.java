package org.sipward.firewall.brake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What one event loop has counted of one peer: a fixed array that this loop alone writes and the
 * control plane reads, a little late.
 *
 * <p>A single writer needs no atomic addition; opaque access makes each value whole and visible.
 */
final class Row {
  /** Messages of the peer that went on. */
  static final int ACCEPTED = 0;

  /** Messages of the peer that were refused, whatever refused them. */
  static final int REFUSED = 1;

  /** Requests of the peer that were answered with success. */
  static final int ANSWERED = 2;

  private static final int FIXED = 3;
  private static final int CONTROLS = Yielding.ALL.size();

  /** Length of the arrays that {@link #addTo} adds to. */
  static final int LENGTH = FIXED + 2 * CONTROLS;

  private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);

  private final String zone;
  private final String peer;
  private final long[] counts = new long[LENGTH];

  Row(String zone, String peer) {
    this.zone = zone;
    this.peer = peer;
  }

  /** Messages in which a control found what it would refuse for, in whatever mode. */
  static int found(int control) {
    return FIXED + control;
  }

  /** Messages that a control refused. */
  static int refused(int control) {
    return FIXED + CONTROLS + control;
  }

  String zone() {
    return zone;
  }

  String peer() {
    return peer;
  }

  boolean is(String zone, String peer) {
    return this.peer.equals(peer) && this.zone.equals(zone);
  }

  /** Adds one; only on the loop that owns it. */
  void count(int what) {
    COUNTS.setOpaque(counts, what, counts[what] + 1);
  }

  /** Adds all counts to sums; any thread. */
  void addTo(long[] sums) {
    for (int i = 0; i < LENGTH; i++) {
      sums[i] += (long) COUNTS.getOpaque(counts, i);
    }
  }
}
