package org.sipward.exchange.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree: the roots of its maximal complete subtrees, largest first.
 *
 * <p>This is all that appending needs ("compact range"): one hash per bit set in the size, so an
 * append and a root cost O(log n) hashes and no look-up. Immutable: a transaction that fails leaves
 * the former frontier untouched.
 *
 * @param subtrees as many as {@code size} has bits set
 */
public record Frontier(long size, List<Hash> subtrees) {
  public static final Frontier EMPTY = new Frontier(0, List.of());

  public Frontier {
    subtrees = List.copyOf(subtrees);
    if (size < 0 || size > TreeHead.MAX_SIZE || subtrees.size() != Long.bitCount(size)) {
      throw new IllegalArgumentException(subtrees.size() + " subtrees make no tree of " + size);
    }
  }

  /** The frontier of a tree of which the nodes are known. */
  public static Frontier of(long size, Nodes nodes) {
    var subtrees = new ArrayList<Hash>();
    long from = 0;
    for (long left = size; left != 0; left &= ~Long.highestOneBit(left)) {
      int level = 63 - Long.numberOfLeadingZeros(left);
      subtrees.add(nodes.node(level, from >> level));
      from += 1L << level;
    }
    return new Frontier(size, subtrees);
  }

  /** The frontier with one leaf more; {@code sink} hears of each subtree this completes. */
  public Frontier append(Hash leaf, Nodes.Sink sink) {
    var grown = new ArrayList<>(subtrees);
    Hash hash = leaf;
    long index = size;
    sink.complete(0, index, hash);
    for (int level = 1; (index & 1) == 1; level++) {
      hash = Merkle.node(grown.removeLast(), hash);
      index >>= 1;
      sink.complete(level, index, hash);
    }
    grown.add(hash);
    return new Frontier(size + 1, grown);
  }

  public TreeHead head() {
    if (subtrees.isEmpty()) {
      return new TreeHead(0, Merkle.EMPTY);
    }
    Hash root = subtrees.getLast();
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      root = Merkle.node(subtrees.get(i), root);
    }
    return new TreeHead(size, root);
  }
}
