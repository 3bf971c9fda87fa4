package org.sipward.sip.grammar;

import org.sipward.sip.Defect;
import org.sipward.sip.HeaderKind;

/**
 * The grammars built from a value and generic parameters, and lists of tokens (RFC 3261 25.1, 3323,
 * 3326, 3329, 3841, 4028, 6665, 7315, 8224).
 */
final class ValueGrammar {
  private static final byte[] CAUSE = Words.word("cause");
  private static final byte[] RETRY_AFTER = Words.word("retry-after");
  private static final int FIRST_TAGS = HeaderKind.SUPPORTED.ordinal();

  private final Params params = new Params(Params.Values.GENERIC);
  private final Params identity = new Params(Params.Values.BRACKETED);
  private final int[] optionTags = new int[4];

  /** Starts another message. */
  void begin() {
    optionTags[0] = 0;
    optionTags[1] = 0;
    optionTags[2] = 0;
    optionTags[3] = 0;
  }

  boolean parameterized(Cursor c, HeaderKind kind, Shape shape) {
    Defect syntax = shape == Shape.MEDIA_TYPE ? Defect.CONTENT_TYPE_SYNTAX : Defect.HEADER_SYNTAX;
    Params list = shape == Shape.IDENTITY ? identity : params;
    do {
      list.begin();
      if (!head(c, shape, syntax)) {
        return false;
      }
      if (kind == HeaderKind.P_CHARGING_FUNCTION_ADDRESSES) {
        list.begin(); // redundant functions are parameters of one name (RFC 7315 4.5)
      }
      while (list.take(c, syntax)) {
        if (!known(c, kind, shape, syntax)) {
          return false;
        }
      }
      if (c.isBroken()) {
        return false;
      }
    } while (isList(shape) && c.takeSeparator(','));
    return true;
  }

  /** Consumes what stands before the first semicolon. */
  private boolean head(Cursor c, Shape shape, Defect syntax) {
    return switch (shape) {
      case NUMBER_PARAMS -> Scalars.expect(c, Scalars.UNSIGNED_32) >= 0;
      case WORD_PARAMS_LIST -> c.at('"') ? c.expectQuoted() : c.expectToken(syntax);
      case IDENTITY -> c.at('"') ? c.expectQuoted() : c.expect(Chars.BASE64, syntax);
      case PARAMS -> params.takePair(c, syntax);
      case MEDIA_TYPE, MEDIA_RANGES ->
          c.expectToken(syntax)
              && (c.takeSeparator('/') || c.fail(syntax))
              && c.expectToken(syntax);
      default -> c.expectToken(syntax);
    };
  }

  private static boolean isList(Shape shape) {
    return switch (shape) {
      case TOKEN_PARAMS_LIST, WORD_PARAMS_LIST, PARAMS, MEDIA_RANGES, IDENTITY -> true;
      default -> false; // a list of names, not a decision per shape
    };
  }

  /** Looks at the parameters whose values are numbers. */
  private boolean known(Cursor c, HeaderKind kind, Shape shape, Defect syntax) {
    switch (kind) {
      case ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE -> {
        if (params.name(c, Words.Q)) {
          Scalars.checkQ(c, params.valueFrom, params.valueTo);
        }
      }
      case SUBSCRIPTION_STATE -> {
        if (params.name(c, Words.EXPIRES) || params.name(c, RETRY_AFTER)) {
          Scalars.check(c, params.valueFrom, params.valueTo, Scalars.UNSIGNED_32);
        }
      }
      case REASON -> {
        if (params.name(c, CAUSE)) {
          Scalars.check(c, params.valueFrom, params.valueTo, 999);
        }
      }
      case P_CHARGING_FUNCTION_ADDRESSES -> params.begin();
      default -> {
        if (shape == Shape.MEDIA_TYPE && !params.hasValue()) {
          return c.fail(syntax);
        }
      }
    }
    return true;
  }

  boolean tokens(Cursor c, HeaderKind kind, Shape shape) {
    boolean tags = shape == Shape.OPTION_TAGS;
    Defect syntax = tags ? Defect.OPTION_TAG_SYNTAX : Defect.HEADER_SYNTAX;
    char separator = shape == Shape.PRIVACY ? ';' : ',';
    do {
      int from = c.at;
      if (!c.expectToken(syntax)) {
        return false;
      }
      if (tags && ++optionTags[kind.ordinal() - FIRST_TAGS] == c.limits().optionTags() + 1) {
        c.note(Defect.OPTION_TAG_COUNT, from, c.to);
      }
    } while (shape != Shape.TOKEN && c.takeSeparator(separator));
    return true;
  }
}
