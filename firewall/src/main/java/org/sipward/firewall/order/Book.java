package org.sipward.firewall.order;

import org.jspecify.annotations.Nullable;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.firewall.zone.Prefix;
import org.sipward.kernel.order.Side;

/**
 * All orders in the form in which the loops look them up; immutable, replaced whole.
 *
 * <p>No look-up allocates. What has ended since the book was made is still in it: each look-up asks
 * the clock.
 */
final class Book {
  /** Key tags; a source's is the length of its prefix, 0 to 128. */
  static final int NUMBER = 256;

  static final int BEGINNING = 258;
  static final int PSEUDONYM = 512;

  /** Pseudonyms of more epochs at once are not looked for: each costs a hash per number. */
  static final int EPOCHS = 4;

  private final Index index;
  private final Ranges[] ranges;
  private final EpochKey[] epochs;

  /** Lengths of the prefixes of sources, and the shortest and longest beginning per side. */
  private final int[] prefixes;

  private final int[] shortest;
  private final int[] longest;
  private final boolean gates;
  private final boolean empty;

  Book(Compiler from) {
    index = from.index();
    ranges = from.ranges();
    epochs = from.epochs();
    prefixes = from.prefixes();
    shortest = from.shortest();
    longest = from.longest();
    gates = from.hasGate();
    empty = from.isEmpty();
  }

  boolean isEmpty() {
    return empty;
  }

  boolean hasPseudonyms() {
    return epochs.length > 0;
  }

  /** The order that refuses a source whatever it begins, or null. */
  @Nullable Entry gate(Endpoint source, long nowNanos) {
    for (int i = 0; gates && i < prefixes.length; i++) {
      for (Entry entry : at(source, prefixes[i])) {
        if (entry.isGate() && !entry.isOver(nowNanos)) {
          return entry;
        }
      }
    }
    return null;
  }

  void source(Endpoint source, Matches into) {
    for (int bits : prefixes) {
      into.add(at(source, bits));
    }
  }

  private Entry[] at(Endpoint source, int bits) {
    return index.at(
        source.high() & Prefix.highMask(bits), source.low() & Prefix.lowMask(bits), bits);
  }

  /** The orders for a number of one side, by the number, its beginnings and its ranges. */
  void number(Side side, long number, Matches into) {
    int s = side.ordinal();
    into.add(index.at(number, 0, NUMBER + s));
    long beginning = number;
    for (int digits = NumberReader.length(number); digits >= shortest[s]; digits--) {
      if (digits <= longest[s]) {
        into.add(index.at(beginning, 0, BEGINNING + s));
      }
      beginning /= 10;
    }
    ranges[s].find(number, into);
  }

  /** The orders for the pseudonyms of a number of one side. */
  void pseudonyms(Side side, long number, Pseudonymiser pseudonymiser, Matches into) {
    for (int epoch = 0; epoch < epochs.length; epoch++) {
      pseudonymiser.compute(epochs[epoch], number);
      int tag = PSEUDONYM + 2 * epoch + side.ordinal();
      into.add(index.at(pseudonymiser.high(), pseudonymiser.low(), tag));
    }
  }
}
