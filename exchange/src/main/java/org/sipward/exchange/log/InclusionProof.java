package org.sipward.exchange.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The claim that a leaf stands at a position of a tree of a given size, with the hashes that show
 * it (RFC 9162 section 2.1.3), lowest first.
 *
 * <p>A proof from outside may hold any numbers and any hashes: they are judged by {@link #verify},
 * at the cost of one hash per element.
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  /** No tree is deeper: more elements cannot belong to a proof. */
  public static final int MAX_PATH = 53;

  public InclusionProof {
    path = List.copyOf(path);
  }

  /** The proof for a leaf of a tree of which the nodes are known; {@code 0 <= index < size}. */
  public static InclusionProof build(long index, long size, Nodes nodes) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a log of " + size + " has no entry " + index);
    }
    var fromTop = new ArrayList<Hash>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + Subtrees.split(to - from);
      if (index < middle) {
        fromTop.add(Subtrees.root(middle, to, nodes));
        to = middle;
      } else {
        fromTop.add(Subtrees.root(from, middle, nodes));
        from = middle;
      }
    }
    return new InclusionProof(index, size, fromTop.reversed());
  }

  /** Whether the tree with this root holds the leaf at the index (RFC 9162 section 2.1.3.2). */
  public Verification verify(Hash leaf, Hash root) {
    if (index < 0 || index >= size) {
      return Verification.fails("the tree of " + size + " has no leaf " + index);
    }
    if (path.size() > MAX_PATH) {
      return Verification.fails("no tree is deeper than " + MAX_PATH);
    }
    long at = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return Verification.fails("the path is too long for a tree of " + size);
      }
      if ((at & 1) == 1 || at == last) {
        hash = Merkle.node(sibling, hash);
        int levels = (at & 1) == 1 ? 0 : Math.min(Long.numberOfTrailingZeros(at), 63);
        at >>= levels;
        last >>= levels;
      } else {
        hash = Merkle.node(hash, sibling);
      }
      at >>= 1;
      last >>= 1;
    }
    if (last != 0) {
      return Verification.fails("the path is too short for a tree of " + size);
    }
    return hash.equals(root)
        ? Verification.holding()
        : Verification.fails("the leaf at " + index + " leads to another root");
  }
}
