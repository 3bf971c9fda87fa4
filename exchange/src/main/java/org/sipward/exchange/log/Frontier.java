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

  private static final int MAX_LEVEL = 52;

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
    return append(0, leaf, sink);
  }

  /**
   * The frontier with {@code 1 << level} leaves more, of which only the root is known: what is
   * withheld from a reader still counts. {@code sink} hears of this subtree and of those that it
   * completes.
   *
   * @throws IllegalArgumentException where no complete subtree of this level can stand here
   */
  public Frontier append(int level, Hash subtree, Nodes.Sink sink) {
    if (level < 0 || level > MAX_LEVEL || (size & ((1L << level) - 1)) != 0) {
      throw new IllegalArgumentException("no subtree of level " + level + " begins at " + size);
    }
    var grown = new ArrayList<>(subtrees);
    Hash hash = subtree;
    long index = size >> level;
    sink.complete(level, index, hash);
    for (int above = level + 1; (index & 1) == 1; above++) {
      hash = Merkle.node(grown.removeLast(), hash);
      index >>= 1;
      sink.complete(above, index, hash);
    }
    grown.add(hash);
    return new Frontier(size + (1L << level), grown);
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
