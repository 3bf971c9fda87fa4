package org.sipward.sip.grammar;

import org.sipward.sip.Defect;

/**
 * The grammar of credentials, challenges and Authentication-Info: a scheme and comma-separated
 * parameters (RFC 3261 20.7, 25.1, RFC 8760, RFC 8898).
 */
final class CredentialsGrammar {
  private static final byte[] DIGEST = Words.word("digest");
  private static final byte[] NC = Words.word("nc");

  private final Params params = new Params(Params.Values.GENERIC);

  boolean read(Cursor c, Shape shape) {
    if (shape == Shape.AUTH_PARAMS) {
      return list(c);
    }
    int from = c.at;
    if (!c.expectToken(Defect.HEADER_SYNTAX)) {
      return false;
    }
    boolean digest = c.spells(from, c.at, DIGEST);
    int gap = c.at;
    c.skipLws();
    if (c.at == gap) {
      return c.fail(Defect.HEADER_SYNTAX);
    }
    return (!digest && takeToken68(c)) || list(c);
  }

  /** Consumes one opaque string to the end, as the scheme Bearer has it. */
  private static boolean takeToken68(Cursor c) {
    int from = c.at;
    c.skip(Chars.BASE64);
    if (c.atEnd() && (c.array[c.at - 1] == '=' || !hasEquals(c, from))) {
      return true;
    }
    c.at = from;
    return false;
  }

  private static boolean hasEquals(Cursor c, int from) {
    for (int i = from; i < c.at; i++) {
      if (c.array[i] == '=') {
        return true;
      }
    }
    return false;
  }

  private boolean list(Cursor c) {
    params.begin();
    do {
      if (!params.takePair(c, Defect.HEADER_SYNTAX)) {
        return false;
      }
      if (!params.hasValue()) {
        return c.fail(Defect.HEADER_SYNTAX);
      }
      if (params.name(c, NC)) {
        count(c);
      }
    } while (c.takeSeparator(','));
    return true;
  }

  /** {@code nc-value = 8LHEX}; some clients quote it. */
  private void count(Cursor c) {
    int from = params.valueFrom;
    int to = params.valueTo;
    boolean quoted = to - from == 10 && c.array[from] == '"' && c.array[to - 1] == '"';
    int inset = quoted ? 1 : 0;
    boolean count = to - from == 8 + 2 * inset;
    for (int i = from + inset; i < to - inset; i++) {
      count &= Chars.is(c.array[i], Chars.HEX);
    }
    if (quoted && count) {
      c.note(Defect.NONCE_COUNT_QUOTED, from, to);
    } else if (!count) {
      c.note(Defect.SCALAR_SYNTAX, from, to);
    }
  }
}
