package org.sipward.firewall.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Orders by an interval of numbers: sorted by their beginnings, each in the middle of its part with
 * the furthest end of that part, which makes a search tree without pointers. Immutable.
 *
 * <p>At most {@value Index#CROWD} orders cover a number, so that a look-up takes a few dozen steps
 * however many there are.
 */
final class Ranges {

  /**
   * An order for the numbers between two, both included.
   *
   * @param serial older ones are lower
   */
  record Range(long from, long to, int serial, Entry entry) {}

  private final long[] from;
  private final long[] to;

  /** The furthest end of the part whose middle is here. */
  private final long[] furthest;

  private final Entry[] entries;

  /**
   * @param crowded takes those that are left out, because too many older ones cover the same number
   */
  Ranges(List<Range> ranges, List<Entry> crowded) {
    List<Range> kept = withoutCrowd(ranges, crowded);
    int n = kept.size();
    from = new long[n];
    to = new long[n];
    furthest = new long[n];
    entries = new Entry[n];
    for (int i = 0; i < n; i++) {
      from[i] = kept.get(i).from();
      to[i] = kept.get(i).to();
      entries[i] = kept.get(i).entry();
    }
    spread(0, n);
  }

  private static List<Range> withoutCrowd(List<Range> ranges, List<Entry> crowded) {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparingLong(Range::from).thenComparingInt(Range::serial));
    TreeSet<Range> byAge = new TreeSet<>(Comparator.comparingInt(Range::serial));
    TreeSet<Range> byEnd =
        new TreeSet<>(Comparator.comparingLong(Range::to).thenComparingInt(Range::serial));
    TreeSet<Integer> out = new TreeSet<>();
    for (Range range : sorted) {
      while (!byEnd.isEmpty() && byEnd.getFirst().to() < range.from()) {
        byAge.remove(byEnd.pollFirst());
      }
      byAge.add(range);
      byEnd.add(range);
      if (byAge.size() > Index.CROWD) {
        Range newest = byAge.pollLast();
        byEnd.remove(newest);
        out.add(newest.serial());
        crowded.add(newest.entry());
      }
    }
    sorted.removeIf(r -> out.contains(r.serial()));
    return sorted;
  }

  private long spread(int low, int high) {
    if (low >= high) {
      return Long.MIN_VALUE;
    }
    int middle = (low + high) >>> 1;
    long sides = Math.max(spread(low, middle), spread(middle + 1, high));
    furthest[middle] = Math.max(to[middle], sides);
    return furthest[middle];
  }

  /** Hands over the orders that cover a number; no allocation. */
  void find(long number, Matches into) {
    find(number, 0, entries.length, into);
  }

  private void find(long number, int low, int high, Matches into) {
    int middle = (low + high) >>> 1;
    if (low >= high || furthest[middle] < number) {
      return;
    }
    find(number, low, middle, into);
    if (from[middle] <= number) {
      if (to[middle] >= number) {
        into.add(entries[middle]);
      }
      find(number, middle + 1, high, into);
    }
  }
}
