package org.sipward.firewall.number;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The places of several expressions at which a digit may stand (Glushkov's construction): which
 * digits, what may follow, and which expressions end there.
 */
final class Positions {
  private final List<Integer> masks = new ArrayList<>();
  private final List<BitSet> follows = new ArrayList<>();
  private final List<BitSet> tags = new ArrayList<>();

  /** A new place for one of these digits, bit 0 for 0. */
  int add(int mask) {
    masks.add(mask);
    follows.add(new BitSet());
    tags.add(new BitSet());
    return masks.size() - 1;
  }

  void follow(int position, BitSet next) {
    follows.get(position).or(next);
  }

  /** An expression may end here. */
  void tag(int position, int tag) {
    tags.get(position).set(tag);
  }

  /** Those of some places at which this digit may stand. */
  BitSet at(BitSet some, int digit) {
    BitSet left = new BitSet();
    some.stream().filter(p -> (masks.get(p) >> digit & 1) == 1).forEach(left::set);
    return left;
  }

  /** What may follow any of them. */
  BitSet after(BitSet some) {
    BitSet next = new BitSet();
    some.stream().forEach(p -> next.or(follows.get(p)));
    return next;
  }

  /** Which expressions end at one of them. */
  BitSet tags(BitSet some) {
    BitSet ended = new BitSet();
    some.stream().forEach(p -> ended.or(tags.get(p)));
    return ended;
  }
}
