package org.sipward.exchange.log;

/** How RFC 9162 section 2.1.1 divides a range of leaves, and the root over such a range. */
final class Subtrees {
  private Subtrees() {}

  /** The largest power of two smaller than {@code leaves}, which is at least 2. */
  static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }

  /** The root over the leaves of a range that RFC 9162's division of a tree arrives at. */
  static Hash root(long from, long to, Nodes nodes) {
    long leaves = to - from;
    if (Long.bitCount(leaves) == 1) {
      int level = Long.numberOfTrailingZeros(leaves);
      return nodes.node(level, from >> level);
    }
    long middle = from + split(leaves);
    return Merkle.node(root(from, middle, nodes), root(middle, to, nodes));
  }
}
