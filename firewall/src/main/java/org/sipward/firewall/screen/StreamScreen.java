package org.sipward.firewall.screen;

import java.util.Arrays;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.frame.Framing;
import org.sipward.sip.frame.StreamFramer;

/**
 * One direction of a stream, cut into messages by the framer of the firewall.
 *
 * <p>Where the firewall would close the connection, it ends. It does one thing the firewall never
 * does: where the capture starts in the middle or lacks octets, it looks for the next line that is
 * a start line, at the start of a run of octets or behind a line end, and goes on there.
 */
final class StreamScreen {

  /** What becomes of what was cut out. */
  interface Cuts {
    /** A whole message. */
    void message(long frame, Octets octets);

    /** The stream breaks here: nothing behind these octets is read. */
    void broken(long frame, Octets rest, Framing.Broken how);

    /**
     * Octets that belong to no message the capture holds.
     *
     * @param first the first of them, at most {@link Row#START_OCTETS}
     * @param count how many there are
     * @param sip whether the stream carried SIP before or carries it behind them
     */
    void lost(long frame, Octets first, long count, boolean sip);
  }

  private static final Octets NOTHING = Octets.of(new byte[0]);

  private final Limits limits;
  private final StreamBudget budget;
  private final Cuts cuts;
  private StreamFramer framer;
  private byte[] buffer = new byte[0];
  private int to;
  private long frame;
  private boolean searching;
  private boolean ended;
  private boolean sip;
  private Octets firstLost = NOTHING;
  private long lostFrame;
  private long lostCount;

  /**
   * A stream from its first octet, or from somewhere.
   *
   * @param midstream whether the first octets may lie in the middle of a message
   */
  StreamScreen(Limits limits, boolean midstream, StreamBudget budget, Cuts cuts) {
    this.limits = limits;
    this.framer = new StreamFramer(limits);
    this.searching = midstream;
    this.budget = budget;
    this.cuts = cuts;
  }

  /** Octets that may still become a message. */
  Octets rest() {
    return new Octets(buffer, 0, to);
  }

  /** Takes the next octets; false when the stream has ended and nothing more will be read. */
  boolean take(long inFrame, Octets octets) {
    if (ended) {
      return false;
    }
    frame = Math.max(frame, inFrame);
    Octets next = octets;
    if (searching) {
      int start = startLine(octets);
      lose(octets.from(), start, octets);
      if (start == octets.to()) {
        return true;
      }
      searching = false;
      sip = true;
      tellLost();
      next = new Octets(octets.array(), start, octets.to());
    }
    append(next);
    cut();
    if (budget.isExceeded()) {
      giveUp();
    }
    return !ended;
  }

  /** Octets are missing here: what waits will never be complete. */
  void gap(long inFrame) {
    frame = Math.max(frame, inFrame);
    giveUp();
  }

  /** Whether anything of it was SIP. */
  boolean isSip() {
    return sip;
  }

  /** Forgets what waits, and tells what was never found a place. */
  void close() {
    tellLost();
    drop(to);
    ended = true;
  }

  private void giveUp() {
    if (to > 0) {
      lose(0, to, new Octets(buffer, 0, to));
      drop(to);
      framer = new StreamFramer(limits);
    }
    searching = true;
  }

  private void lose(int from, int until, Octets octets) {
    if (until == from) {
      return;
    }
    if (lostCount == 0) {
      int kept = Math.min(until, from + Row.START_OCTETS);
      firstLost = Octets.of(Arrays.copyOfRange(octets.array(), from, kept));
      lostFrame = frame;
    }
    lostCount += until - from;
  }

  private void tellLost() {
    if (lostCount > 0) {
      cuts.lost(lostFrame, firstLost, lostCount, sip);
      lostCount = 0;
      firstLost = NOTHING;
    }
  }

  private void cut() {
    while (to > 0 && !ended) {
      switch (framer.frame(buffer, 0, to)) {
        case Framing.Framed(int skip, int length) -> {
          sip = true;
          // A copy: the row is made before the buffer moves, but the octets must stay as they are.
          cuts.message(frame, Octets.of(Arrays.copyOfRange(buffer, skip, skip + length)));
          drop(skip + length);
          framer.consumed();
        }
        case Framing.KeepAlive(int length) -> {
          drop(length);
          framer.consumed();
        }
        case Framing.NeedMore _ -> {
          return;
        }
        case Framing.Broken broken -> {
          cuts.broken(frame, Octets.of(Arrays.copyOf(buffer, to)), broken);
          close();
        }
      }
    }
  }

  private void append(Octets octets) {
    int needed = to + octets.length();
    if (needed > buffer.length) {
      budget.add(-buffer.length);
      buffer = Arrays.copyOf(buffer, Math.max(needed, Math.min(2 * buffer.length, 1 << 17)));
      budget.add(buffer.length);
    }
    System.arraycopy(octets.array(), octets.from(), buffer, to, octets.length());
    to = needed;
  }

  /** Drops octets from the front; an empty buffer is given back, for most streams are idle. */
  private void drop(int count) {
    System.arraycopy(buffer, count, buffer, 0, to - count);
    to -= count;
    if (to == 0) {
      budget.add(-buffer.length);
      buffer = new byte[0];
    }
  }

  /** Index of the first line that is a start line of SIP, or the end. */
  private static int startLine(Octets octets) {
    int line = octets.from();
    while (line < octets.to()) {
      int end = line;
      while (end < octets.to() && octets.array()[end] != '\n') {
        end++;
      }
      if (StartLines.isOne(octets.array(), line, end)) {
        return line;
      }
      line = Math.min(octets.to(), end + 1);
    }
    return octets.to();
  }
}
