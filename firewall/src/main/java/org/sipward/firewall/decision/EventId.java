package org.sipward.firewall.decision;

import java.util.OptionalLong;

/**
 * The name of an event and of the record of its decision: 13 characters that begin with its time,
 * so that names sort as events do.
 *
 * <p>Microseconds since 1970 and the number of the event loop; a second event of a loop within a
 * microsecond counts as a microsecond later. Of loops whose numbers are alike modulo 1,024 two may
 * have the same name.
 */
public final class EventId {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int CHARACTERS = 13;
  private static final int BITS = 5;
  private static final int LOOP_BITS = 10;
  private static final int LOOPS = 1 << LOOP_BITS;

  private final int loop;
  private long lastMicros;

  /** Names for the events of one loop; single thread. */
  public EventId(int loop) {
    this.loop = loop & (LOOPS - 1);
  }

  /** The next name. */
  public long next(long epochMicros) {
    lastMicros = Math.max(epochMicros, lastMicros + 1);
    return (lastMicros << LOOP_BITS) | loop;
  }

  /** A name as text. */
  public static String text(long id) {
    var text = new char[CHARACTERS];
    for (int i = 0; i < CHARACTERS; i++) {
      text[i] = ALPHABET.charAt((int) (id >>> (BITS * (CHARACTERS - 1 - i))) & 31);
    }
    return new String(text);
  }

  /** The name that a text is, if it is one. */
  public static OptionalLong parse(String text) {
    long id = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0 || text.length() != CHARACTERS) {
        return OptionalLong.empty();
      }
      id = (id << BITS) | digit;
    }
    return text.length() == CHARACTERS ? OptionalLong.of(id) : OptionalLong.empty();
  }

  /** Microseconds since 1970 of a name. */
  public static long epochMicros(long id) {
    return id >>> LOOP_BITS;
  }
}
