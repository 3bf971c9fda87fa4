package org.sipward.firewall.decision;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.policy.Verdict;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Mode;

/**
 * Which decisions of an event loop are recorded, so that a flood of one kind pushes nothing else
 * out: of each reason to refuse, and of each control that found something in what goes on, the
 * first few of a minute from the same peer, or from the same network of sources that are no peer
 * (/24, /64), and of a peer, or of all others of a zone, thirty times as many in all, refusals
 * apart from the rest.
 *
 * <p>Fixed tables, 200 KB; what falls on a place that is taken by something else has it from there
 * on, which records more, never less. Single thread; allocates nothing.
 */
public final class Sampling {
  private static final int KINDS = 8_192;
  private static final int GROUPS = 1_024;
  private static final int GROUP_FACTOR = 30;
  private static final long MINUTE_MICROS = 60_000_000;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private final int perMinute;
  private final Counts kinds = new Counts(KINDS);
  private final Counts groups = new Counts(GROUPS);
  private long skipped;

  /**
   * @param perMinute decisions of a kind that are recorded in a minute
   */
  public Sampling(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Whether a decision is to be recorded; then {@link #skipped} belongs to it. */
  public boolean admits(
      Arrival arrival, @Nullable FindingLog findings, Verdict verdict, long epochMicros) {
    long minute = epochMicros / MINUTE_MICROS;
    boolean refused = !(verdict instanceof Verdict.Forward);
    long group = group(arrival, refused);
    long from = arrival.peer() == null ? mix(group, network(arrival)) : group;
    boolean few = false;
    skipped = 0;
    if (refused) {
      few = isFew(mix(from, verdict.reason().hashCode()), minute);
    }
    for (int i = 0; !refused && findings != null && i < findings.count(); i++) {
      if (findings.action(i) != Action.ACCEPT
          && findings.mode(i, arrival.screening().modes()) != Mode.OFF) {
        few |= isFew(mix(from, findings.check(i).control().id().hashCode()), minute);
      }
    }
    return few && groups.add(group, minute) <= perMinute * GROUP_FACTOR;
  }

  /** How many alike went unrecorded before the decision that was admitted last. */
  public long skipped() {
    return skipped;
  }

  private boolean isFew(long kind, long minute) {
    long missed = kinds.missed(kind, minute, perMinute);
    boolean few = kinds.add(kind, minute) <= perMinute;
    skipped = few ? Math.max(skipped, missed) : skipped;
    return few;
  }

  private static long group(Arrival arrival, boolean refused) {
    var peer = arrival.peer();
    long member = peer == null ? -1 : peer.index();
    return mix(mix(arrival.zone().index(), member), refused ? 1 : 0);
  }

  private static long network(Arrival arrival) {
    var source = arrival.source();
    return source.isIpv4() ? source.low() >>> 8 : source.high();
  }

  private static long mix(long hash, long more) {
    long mixed = (hash ^ more) * MIX;
    return mixed ^ mixed >>> 29;
  }

  /** Counts of a minute in a table of fixed size. */
  private static final class Counts {
    private final long[] keys;
    private final long[] minutes;
    private final int[] counts;

    Counts(int size) {
      keys = new long[size];
      minutes = new long[size];
      counts = new int[size];
    }

    /** Counts one more; how many it is in this minute. */
    int add(long key, long minute) {
      int at = at(key);
      if (keys[at] != key || minutes[at] != minute) {
        keys[at] = key;
        minutes[at] = minute;
        counts[at] = 0;
      }
      return counts[at] == Integer.MAX_VALUE ? counts[at] : ++counts[at];
    }

    /** How many of an earlier minute were beyond the bound; asked before the first of this one. */
    long missed(long key, long minute, int most) {
      int at = at(key);
      return keys[at] == key && minutes[at] != minute ? Math.max(0, counts[at] - most) : 0;
    }

    private int at(long key) {
      return (int) ((key * MIX) >>> 32) & (keys.length - 1);
    }
  }
}
