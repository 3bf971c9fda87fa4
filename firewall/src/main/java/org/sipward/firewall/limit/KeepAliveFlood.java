package org.sipward.firewall.limit;

import java.util.List;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.kernel.Severity;

/**
 * The limit on keep-alives of a stream connection: nobody needs one per second, and each is an
 * answer we have to write (RFC 5626 3.5.1).
 *
 * <p>First the answers stop, then the connection closes; a message forgives everything. The memory
 * is one {@link Tally} in each connection, so it is bounded by the number of connections. Stateless
 * itself; the loop of the connection calls it.
 */
public final class KeepAliveFlood implements Limit {
  /** Keep-alives closer together than this make a streak. */
  private static final long INTERVAL_NANOS = 1_000_000_000L;

  /** A streak this long is no longer answered. */
  private static final long PATIENCE_NANOS = 10 * INTERVAL_NANOS;

  /** A streak this long closes the connection. */
  private static final long END_NANOS = 2 * PATIENCE_NANOS;

  /** Octets of keep-alives without a message between them that close the connection. */
  private static final int OCTETS = 10_240;

  private static final Control CONTROL =
      new Control(
          "keep-alive-flood",
          "keep-alives faster than any flow needs",
          List.of("MAL-24"),
          Severity.LOW,
          Action.DROP,
          0,
          List.of("RFC 5626 3.5.1", "RFC 5626 4.4.1"));

  /** What to do about one keep-alive. */
  public enum Relief {
    /** Answer it with a pong. */
    ANSWER,
    /** Take it and stay silent. */
    IGNORE,
    /** Close the connection. */
    CLOSE
  }

  /** What is remembered of one connection. Single thread. */
  public static final class Tally {
    private boolean started;
    private long streakNanos;
    private long lastNanos;
    private int octets;

    /** A message came: whatever keep-alives there were served their purpose. */
    public void message() {
      started = false;
      octets = 0;
    }
  }

  @Override
  public Control control() {
    return CONTROL;
  }

  /**
   * Takes one keep-alive.
   *
   * @param octets its octets, 1 or more
   * @param nowNanos monotonic time
   * @param mode the mode of this control for the connection; only where it enforces something other
   *     than {@link Relief#ANSWER} comes back
   */
  public Relief keepAlive(Tally tally, int octets, long nowNanos, Mode mode) {
    if (!tally.started || nowNanos - tally.lastNanos >= INTERVAL_NANOS) {
      tally.started = true;
      tally.streakNanos = nowNanos;
    }
    tally.lastNanos = nowNanos;
    tally.octets = Math.min(OCTETS + 1, tally.octets + Math.min(octets, OCTETS + 1));
    if (mode != Mode.ENFORCE) {
      return Relief.ANSWER;
    }
    long streak = nowNanos - tally.streakNanos;
    if (tally.octets > OCTETS || streak >= END_NANOS) {
      return Relief.CLOSE;
    }
    return streak >= PATIENCE_NANOS ? Relief.IGNORE : Relief.ANSWER;
  }
}
