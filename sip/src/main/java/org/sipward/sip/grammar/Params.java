package org.sipward.sip.grammar;

import org.sipward.sip.Defect;

/**
 * The grammar of {@code *( SEMI generic-param )}: one parameter after the other (RFC 3261 25.1).
 *
 * <p>After {@link #take} the parts of the parameter are in the fields; a parameter without value
 * has an empty one after its name.
 */
final class Params {
  /** What a value may be besides {@code token / host / quoted-string}. */
  enum Values {
    GENERIC,
    /** {@code received} is an address, which may lack brackets (RFC 5118 4.5). */
    VIA,
    /** A URI in angle brackets (RFC 8224 4). */
    BRACKETED
  }

  int nameFrom;
  int nameTo;
  int valueFrom;
  int valueTo;
  private boolean valued;

  private final SeenNames seen = new SeenNames();
  private final Values values;

  Params(Values values) {
    this.values = values;
  }

  /** Starts the parameters of another value. */
  void begin() {
    seen.clear();
  }

  /** Consumes the next parameter; false at the end of the list or with the value broken. */
  boolean take(Cursor c, Defect syntax) {
    c.skipLws();
    if (!c.take(';')) {
      return false;
    }
    c.skipLws();
    return takePair(c, syntax);
  }

  /** Consumes {@code name [ = value ]}; false with the value broken. */
  boolean takePair(Cursor c, Defect syntax) {
    nameFrom = c.at;
    if (!c.expectToken(syntax)) {
      return false;
    }
    nameTo = c.at;
    valued = false;
    valueFrom = c.at;
    valueTo = c.at;
    if (c.takeSeparator('=') && !value(c, syntax)) {
      return false;
    }
    return seen.add(c, nameFrom, nameTo);
  }

  /** {@code gen-value = token / host / quoted-string}. */
  private boolean value(Cursor c, Defect syntax) {
    valueFrom = c.at;
    valued = true;
    boolean fine;
    if (c.at('"')) {
      fine = c.expectQuoted();
    } else if (c.at('[')) {
      fine = Addresses.expectReference(c);
    } else if (values == Values.VIA && name(c, Words.RECEIVED)) {
      fine = Addresses.expect(c, syntax);
    } else if (values == Values.BRACKETED && c.take('<')) {
      fine = c.expect(Chars.URIC | Chars.PERCENT, syntax) && (c.take('>') || c.fail(syntax));
    } else {
      fine = c.expectToken(syntax);
    }
    valueTo = c.at;
    return fine;
  }

  boolean name(Cursor c, byte[] lower) {
    return c.spells(nameFrom, nameTo, lower);
  }

  boolean hasValue() {
    return valued;
  }
}
