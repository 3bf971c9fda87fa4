package org.sipward.firewall.flood;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A number noted under each of many keys until it is taken: a table of fixed size, in which a
 * newcomer takes the place of who stood there. Lock-free, any thread; allocates nothing.
 */
final class Notes {
  private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(long[].class);

  private final Keys keys;
  private final long[] numbers;

  /**
   * @param places a power of two
   */
  Notes(int places) {
    keys = new Keys(places, 1);
    numbers = new long[places];
  }

  /** Notes a number, none of which is 0. */
  void put(long key, long number) {
    int at = keys.first(key);
    if (keys.claim(at) != Keys.CLAIMED) {
      PLACE.setOpaque(numbers, at, number);
      keys.settle(at, key);
    }
  }

  /** The number of a key, which is forgotten; 0: there is none. */
  long take(long key) {
    int at = keys.find(key);
    if (at < 0 || !keys.claim(at, key)) {
      return 0;
    }
    long number = (long) PLACE.getOpaque(numbers, at);
    keys.settle(at, Keys.EMPTY);
    return number;
  }
}
