package org.sipward.exchange.protocol;

import java.util.List;
import org.sipward.exchange.log.Hash;
import org.sipward.exchange.log.InclusionProof;
import org.sipward.exchange.log.Leaf;
import org.sipward.exchange.log.Opening;

/** A place in a page: a message for the reader, or what the reader needs to go on without it. */
public sealed interface Entry {
  /** The first position it covers. */
  long position();

  /** The first position after it. */
  long end();

  /**
   * A message that the reader may have.
   *
   * @param hops the Stores it came through, the first one first; empty for what the log's own
   *     member says
   */
  record Held(long position, Leaf leaf, Opening opening, List<Hop> hops) implements Entry {
    public Held {
      hops = List.copyOf(hops);
    }

    @Override
    public long end() {
      return position + 1;
    }
  }

  /**
   * Entries that are not for the reader, or were erased: the root of a complete subtree.
   *
   * @param level 0 for one leaf; it covers {@code 1 << level} positions from {@code index << level}
   */
  record Withheld(int level, long index, Hash hash) implements Entry {
    public Withheld {
      if (level < 0 || level > 40 || index < 0 || index > Long.MAX_VALUE >> (level + 10)) {
        throw new IllegalArgumentException("a subtree stands at a level and an index of a log");
      }
    }

    @Override
    public long position() {
      return index << level;
    }

    @Override
    public long end() {
      return (index + 1) << level;
    }
  }

  /** A message out of its order, with the proof that the checkpoint of the page covers it. */
  record Proven(Held held, InclusionProof proof) implements Entry {
    @Override
    public long position() {
      return held.position();
    }

    @Override
    public long end() {
      return held.end();
    }
  }
}
