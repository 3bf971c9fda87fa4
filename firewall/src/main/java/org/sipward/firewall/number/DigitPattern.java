package org.sipward.firewall.number;

import java.util.BitSet;

/**
 * One regular expression over digits, read into a {@link Positions} automaton: literals, {@code
 * \d}, sets, groups, alternatives, {@code ?}, {@code {n}} and {@code {n,m}}, which is all that
 * numbering plans are written in. Repetitions are unrolled, so every language is finite.
 */
final class DigitPattern {
  private static final int ANY = 0x3ff;
  private static final int MOST_REPEATS = 20;

  private final String text;
  private final Positions positions;
  private int at;

  /** What a part of the expression may begin and end with. */
  private record Part(BitSet first, BitSet last, boolean mayBeEmpty) {
    static Part empty() {
      return new Part(new BitSet(), new BitSet(), true);
    }
  }

  private DigitPattern(String text, Positions positions) {
    this.text = text;
    this.positions = positions;
  }

  /**
   * Adds an expression.
   *
   * @param tail how many digits may follow what it matches
   * @return the positions that it begins with
   * @throws IllegalArgumentException with the offset, where it is written in anything else
   */
  static BitSet add(String text, int tail, int tag, Positions positions) {
    DigitPattern pattern = new DigitPattern(text, positions);
    Part whole = pattern.alternatives();
    if (pattern.at < text.length()) {
      throw pattern.unreadable();
    }
    for (int i = 0; i < tail; i++) {
      whole = pattern.then(whole, pattern.orNothing(pattern.step(ANY)));
    }
    whole.last().stream().forEach(position -> positions.tag(position, tag));
    return whole.first();
  }

  private Part alternatives() {
    Part either = sequence();
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      Part other = sequence();
      either =
          new Part(
              union(either.first(), other.first()),
              union(either.last(), other.last()),
              either.mayBeEmpty() || other.mayBeEmpty());
    }
    return either;
  }

  private Part sequence() {
    Part whole = Part.empty();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      int from = at;
      Part atom = atom();
      int least = 1;
      int most = 1;
      if (at < text.length() && text.charAt(at) == '?') {
        at++;
        least = 0;
      } else if (at < text.length() && text.charAt(at) == '{') {
        at++;
        least = number();
        most = text.charAt(at) == ',' ? after(number(skip())) : after(least);
      }
      if (most < least || most > MOST_REPEATS) {
        throw unreadable();
      }
      whole = repeated(whole, atom, from, least, most);
    }
    return whole;
  }

  /** Every repetition but the first reads the atom once more, into positions of its own. */
  private Part repeated(Part before, Part atom, int from, int least, int most) {
    Part whole = before;
    int end = at;
    Part next = atom;
    for (int i = 0; i < most; i++) {
      if (i > 0) {
        at = from;
        next = atom();
      }
      whole = then(whole, i < least ? next : orNothing(next));
    }
    at = end;
    return whole;
  }

  private Part atom() {
    char c = text.charAt(at++);
    if (c >= '0' && c <= '9') {
      return step(1 << (c - '0'));
    }
    if (c == '\\' && at < text.length() && text.charAt(at) == 'd') {
      at++;
      return step(ANY);
    }
    if (c == '[') {
      return step(set());
    }
    if (c == '(') {
      if (text.startsWith("?:", at)) {
        at += 2;
      }
      Part group = alternatives();
      if (at >= text.length() || text.charAt(at++) != ')') {
        throw unreadable();
      }
      return group;
    }
    at--;
    throw unreadable();
  }

  private int set() {
    int mask = 0;
    while (at < text.length() && text.charAt(at) != ']') {
      int from = digit();
      int to = from;
      if (at < text.length() && text.charAt(at) == '-') {
        at++;
        to = digit();
      }
      for (int d = from; d <= to; d++) {
        mask |= 1 << d;
      }
    }
    if (at >= text.length() || mask == 0) {
      throw unreadable();
    }
    at++;
    return mask;
  }

  private int digit() {
    int digit = at < text.length() ? text.charAt(at) - '0' : -1;
    if (digit < 0 || digit > 9) {
      throw unreadable();
    }
    at++;
    return digit;
  }

  private int number() {
    int number = digit();
    while (at < text.length() && Character.isDigit(text.charAt(at)) && number <= MOST_REPEATS) {
      number = number * 10 + digit();
    }
    if (at >= text.length()) {
      throw unreadable();
    }
    return number;
  }

  /** Past a comma. */
  private int skip() {
    return ++at;
  }

  private int number(int from) {
    at = from;
    return number();
  }

  /** Past a closing brace. */
  private int after(int value) {
    if (text.charAt(at) != '}') {
      throw unreadable();
    }
    at++;
    return value;
  }

  private Part step(int mask) {
    BitSet one = new BitSet();
    one.set(positions.add(mask));
    return new Part(one, one, false);
  }

  private Part orNothing(Part part) {
    return new Part(part.first(), part.last(), true);
  }

  private Part then(Part before, Part after) {
    before.last().stream().forEach(position -> positions.follow(position, after.first()));
    return new Part(
        before.mayBeEmpty() ? union(before.first(), after.first()) : before.first(),
        after.mayBeEmpty() ? union(before.last(), after.last()) : after.last(),
        before.mayBeEmpty() && after.mayBeEmpty());
  }

  private static BitSet union(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.or(b);
    return both;
  }

  private IllegalArgumentException unreadable() {
    return new IllegalArgumentException("offset " + at + " of the pattern " + text);
  }
}
