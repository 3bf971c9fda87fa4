package org.sipward.exchange.log;

import java.util.ArrayList;
import java.util.List;

/**
 * The claim that a tree of one size only grew from a tree of a smaller one, with the hashes that
 * show it (RFC 9162 section 2.1.4).
 *
 * <p>Between equal sizes, and from the empty tree, the path is empty: there the roots alone decide.
 * A proof from outside may hold anything; {@link #verify} judges it at two hashes per element.
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
  /** One element more than the tree is deep. */
  public static final int MAX_PATH = InclusionProof.MAX_PATH + 1;

  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** The proof between two sizes, of which {@code nodes} knows the larger tree. */
  public static ConsistencyProof build(long oldSize, long newSize, Nodes nodes) {
    if (oldSize < 0 || oldSize > newSize) {
      throw new IllegalArgumentException("no log grows from " + oldSize + " to " + newSize);
    }
    if (oldSize == 0 || oldSize == newSize) {
      return new ConsistencyProof(oldSize, newSize, List.of());
    }
    var fromTop = new ArrayList<Hash>();
    long from = 0;
    long to = newSize;
    while (oldSize < to) {
      long middle = from + Subtrees.split(to - from);
      if (oldSize <= middle) {
        fromTop.add(Subtrees.root(middle, to, nodes));
        to = middle;
      } else {
        fromTop.add(Subtrees.root(from, middle, nodes));
        from = middle;
      }
    }
    // What is left is a subtree of both trees; at the very left its root is the old root itself.
    if (from > 0) {
      fromTop.add(Subtrees.root(from, to, nodes));
    }
    return new ConsistencyProof(oldSize, newSize, fromTop.reversed());
  }

  /** Whether the second tree holds the first one unchanged (RFC 9162 section 2.1.4.2). */
  public Verification verify(Hash oldRoot, Hash newRoot) {
    if (oldSize < 0 || oldSize > newSize) {
      return Verification.fails("no log grows from " + oldSize + " to " + newSize);
    }
    if (oldSize == 0 || oldSize == newSize) {
      return withoutPath(oldRoot, newRoot);
    }
    if (path.isEmpty() || path.size() > MAX_PATH) {
      return Verification.fails("a path of " + path.size() + " shows no growth");
    }
    boolean isOldRootFirst = Long.bitCount(oldSize) == 1;
    long at = oldSize - 1;
    long last = newSize - 1;
    int shared = Long.numberOfTrailingZeros(~at);
    at >>= shared;
    last >>= shared;
    Hash oldHash = isOldRootFirst ? oldRoot : path.getFirst();
    Hash newHash = oldHash;
    for (Hash sibling : isOldRootFirst ? path : path.subList(1, path.size())) {
      if (last == 0) {
        return Verification.fails("the path is too long from " + oldSize + " to " + newSize);
      }
      if ((at & 1) == 1 || at == last) {
        oldHash = Merkle.node(sibling, oldHash);
        newHash = Merkle.node(sibling, newHash);
        int levels = (at & 1) == 1 ? 0 : Math.min(Long.numberOfTrailingZeros(at), 63);
        at >>= levels;
        last >>= levels;
      } else {
        newHash = Merkle.node(newHash, sibling);
      }
      at >>= 1;
      last >>= 1;
    }
    return judge(last == 0, oldHash.equals(oldRoot), newHash.equals(newRoot));
  }

  private Verification withoutPath(Hash oldRoot, Hash newRoot) {
    if (!path.isEmpty()) {
      return Verification.fails("between these sizes there is nothing to show");
    }
    Hash expected = oldSize == newSize ? newRoot : Merkle.EMPTY;
    return oldRoot.equals(expected)
        ? Verification.holding()
        : Verification.fails("another root for the same size " + oldSize);
  }

  private Verification judge(boolean isWhole, boolean isOld, boolean isNew) {
    if (!isWhole) {
      return Verification.fails("the path is too short from " + oldSize + " to " + newSize);
    }
    if (!isOld) {
      return Verification.fails("the path leads to another root at " + oldSize);
    }
    return isNew
        ? Verification.holding()
        : Verification.fails("the path leads to another root at " + newSize);
  }
}
