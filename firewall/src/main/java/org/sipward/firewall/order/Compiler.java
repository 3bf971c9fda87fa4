package org.sipward.firewall.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Prefix;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;

/** Makes a {@link Book} of the orders that stand, oldest first. Used once. */
final class Compiler {
  private static final int SIDES = Side.values().length;

  private final Map<String, byte[]> keys;
  private final Index index;
  private final List<List<Ranges.Range>> ranges = new ArrayList<>();
  private final Map<String, Integer> epochs = new TreeMap<>();
  private final List<EpochKey> epochKeys = new ArrayList<>();
  private final TreeSet<Integer> prefixes = new TreeSet<>();
  private final int[] shortest = {Integer.MAX_VALUE, Integer.MAX_VALUE};
  private final int[] longest = {0, 0};
  private final List<Entry> crowded = new ArrayList<>();
  private int serial;
  private boolean gate;

  /**
   * @param keys of pseudonyms, by epoch
   */
  Compiler(Collection<Entry> entries, Map<String, byte[]> keys, KeyedHash hash) {
    this.keys = keys;
    index = new Index(hash, entries.size());
    for (int side = 0; side < SIDES; side++) {
      ranges.add(new ArrayList<>());
    }
    entries.forEach(this::add);
  }

  Book book() {
    return new Book(this);
  }

  /** The orders that had no room, because too many older ones have their very target. */
  List<Entry> crowded() {
    return crowded;
  }

  private void add(Entry entry) {
    serial++;
    gate |= entry.isGate();
    boolean added =
        switch (entry.order().target()) {
          case Target.Source source -> source(Sources.prefix(source).orElseThrow(), entry);
          case Target.OneNumber number ->
              index.add(
                  NumberReader.of(number.number().digits()),
                  0,
                  Book.NUMBER + number.side().ordinal(),
                  entry);
          case Target.Numbers numbers -> range(numbers, entry);
          case Target.Beginning beginning -> beginning(beginning, entry);
          case Target.Pseudonym pseudonym -> pseudonym(pseudonym, entry);
        };
    if (!added) {
      crowded.add(entry);
    }
  }

  private boolean source(Prefix prefix, Entry entry) {
    prefixes.add(prefix.bits());
    return index.add(prefix.high(), prefix.low(), prefix.bits(), entry);
  }

  private boolean range(Target.Numbers numbers, Entry entry) {
    long from = NumberReader.of(numbers.range().from());
    long to = NumberReader.of(numbers.range().to());
    return ranges.get(numbers.side().ordinal()).add(new Ranges.Range(from, to, serial, entry));
  }

  private boolean beginning(Target.Beginning beginning, Entry entry) {
    int side = beginning.side().ordinal();
    String digits = beginning.prefix().digits();
    shortest[side] = Math.min(shortest[side], digits.length());
    longest[side] = Math.max(longest[side], digits.length());
    return index.add(NumberReader.of(digits), 0, Book.BEGINNING + side, entry);
  }

  /** One whose key is not there yet waits for it. */
  private boolean pseudonym(Target.Pseudonym pseudonym, Entry entry) {
    byte[] key = keys.get(pseudonym.epoch());
    Integer epoch = epochs.get(pseudonym.epoch());
    if (epoch == null) {
      if (key == null) {
        return true;
      }
      if (epochKeys.size() == Book.EPOCHS) {
        return false;
      }
      epoch = epochKeys.size();
      epochs.put(pseudonym.epoch(), epoch);
      epochKeys.add(new EpochKey(key));
    }
    long high = Long.parseUnsignedLong(pseudonym.value().substring(0, 16), 16);
    long low = Long.parseUnsignedLong(pseudonym.value().substring(16), 16);
    int tag = Book.PSEUDONYM + 2 * epoch + pseudonym.side().ordinal();
    return index.add(high, low, tag, entry);
  }

  Index index() {
    return index;
  }

  Ranges[] ranges() {
    return ranges.stream().map(r -> new Ranges(r, crowded)).toArray(Ranges[]::new);
  }

  EpochKey[] epochs() {
    return epochKeys.toArray(EpochKey[]::new);
  }

  /** The longest first: where all apply it decides who is told of. */
  int[] prefixes() {
    return prefixes.descendingSet().stream().mapToInt(Integer::intValue).toArray();
  }

  int[] shortest() {
    return shortest;
  }

  int[] longest() {
    return longest;
  }

  boolean hasGate() {
    return gate;
  }

  boolean isEmpty() {
    return serial == 0;
  }
}
