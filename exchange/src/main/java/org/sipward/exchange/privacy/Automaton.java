package org.sipward.exchange.privacy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds many words in one pass (Aho and Corasick, 1975): a table with a row for each beginning of a
 * word and a column for each octet that occurs in words.
 *
 * <p>Immutable once made; the caller keeps the state. Octets that occur in no word lead back to
 * {@link #START}.
 */
final class Automaton {
  static final int START = 0;

  /** Largest table, in cells: 64 MiB. */
  private static final int MAX_CELLS = 1 << 24;

  /** Column of an octet; column 0 is that of all octets that occur in no word. */
  private final int[] columns = new int[256];

  private final int width;
  private final int[] table;

  /** For each state the words that end there, by index; the shorter ones by {@link #shorter}. */
  private final int[][] words;

  /** For each state the one of its longest proper ending at which a word ends; START if none. */
  private final int[] shorter;

  Automaton(List<byte[]> patterns) {
    int count = 1;
    int states = 1;
    for (var pattern : patterns) {
      states += pattern.length;
      for (byte octet : pattern) {
        if (columns[octet & 0xff] == 0) {
          columns[octet & 0xff] = count++;
        }
      }
    }
    width = count;
    if ((long) states * width > MAX_CELLS) {
      throw new IllegalArgumentException("too many words to look for at once");
    }
    table = new int[states * width];
    shorter = new int[states];
    words = new int[states][];
    link(grow(patterns));
  }

  int next(int state, byte octet) {
    return table[state * width + columns[octet & 0xff]];
  }

  /** Whether some word ends in this state. */
  boolean isEnd(int state) {
    return words[state].length > 0 || shorter[state] != START;
  }

  /** The words that end in this state, by index. */
  List<Integer> ends(int state) {
    var found = new ArrayList<Integer>();
    for (int at = state; at != START; at = shorter[at]) {
      for (int word : words[at]) {
        found.add(word);
      }
    }
    return found;
  }

  /** Makes the tree of the words; tells how many states it has. */
  private int grow(List<byte[]> patterns) {
    int used = 1;
    Arrays.fill(words, new int[0]);
    for (int index = 0; index < patterns.size(); index++) {
      int state = START;
      for (byte octet : patterns.get(index)) {
        int cell = state * width + columns[octet & 0xff];
        if (table[cell] == START) {
          table[cell] = used++;
        }
        state = table[cell];
      }
      words[state] = Arrays.copyOf(words[state], words[state].length + 1);
      words[state][words[state].length - 1] = index;
    }
    return used;
  }

  /** Fills the cells of missing branches with those of the longest ending, level by level. */
  private void link(int states) {
    var ending = new int[states];
    var queue = new ArrayDeque<Integer>();
    for (int column = 1; column < width; column++) {
      if (table[column] != START) {
        queue.add(table[column]);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      int fallback = ending[state];
      shorter[state] = words[fallback].length > 0 ? fallback : shorter[fallback];
      for (int column = 1; column < width; column++) {
        int cell = state * width + column;
        int onward = table[fallback * width + column];
        if (table[cell] == START) {
          table[cell] = onward;
        } else {
          ending[table[cell]] = onward;
          queue.add(table[cell]);
        }
      }
    }
  }
}
