package org.sipward.sip.grammar;

import org.sipward.sip.Defect;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Span;

/**
 * The grammars of the headers that name a dialog or a transaction: Call-ID, In-Reply-To, CSeq,
 * RAck, Replaces, Join, Target-Dialog (RFC 3261 25.1, 3262, 3891, 3911, 4538).
 */
public final class DialogGrammar {
  private static final byte[] FROM_TAG = Words.word("from-tag");
  private static final byte[] TO_TAG = Words.word("to-tag");
  private static final byte[] LOCAL_TAG = Words.word("local-tag");
  private static final byte[] REMOTE_TAG = Words.word("remote-tag");

  private final Params params = new Params(Params.Values.GENERIC);
  private long number;
  private long method;

  boolean read(Cursor c, HeaderKind kind, Shape shape) {
    return switch (shape) {
      case CSEQ -> cseq(c, Defect.CSEQ_SYNTAX, Defect.CSEQ_RANGE);
      case RACK -> rack(c);
      case DIALOG -> dialog(c, kind);
      case CALL_IDS -> callIds(c);
      default -> callId(c);
    };
  }

  private boolean cseq(Cursor c, Defect syntax, Defect range) {
    int from = c.at;
    number = c.number();
    int gap = c.at;
    c.skipLws();
    if (number < 0 || gap == c.at) {
      return c.fail(syntax);
    }
    if (number > Integer.MAX_VALUE) {
      c.note(range, from, gap);
      return c.stop();
    }
    int token = c.at;
    if (!c.expectToken(syntax)) {
      return false;
    }
    method = Span.of(token, c.at);
    return c.atEnd() || c.fail(syntax);
  }

  /** {@code response-num LWS CSeq-num LWS Method}. */
  private boolean rack(Cursor c) {
    if (Scalars.expect(c, Scalars.UNSIGNED_32) < 0) {
      return false;
    }
    int gap = c.at;
    c.skipLws();
    return gap < c.at
        ? cseq(c, Defect.HEADER_SYNTAX, Defect.SCALAR_RANGE)
        : c.fail(Defect.HEADER_SYNTAX);
  }

  /** {@code word [ "@" word ]}. */
  private boolean callId(Cursor c) {
    if (!c.expect(Chars.WORD, Defect.HEADER_SYNTAX)) {
      return false;
    }
    return !c.take('@') || c.expect(Chars.WORD, Defect.HEADER_SYNTAX);
  }

  private boolean callIds(Cursor c) {
    do {
      if (!callId(c)) {
        return false;
      }
    } while (c.takeSeparator(','));
    return true;
  }

  /** A Call-ID and both tags, each exactly once. */
  private boolean dialog(Cursor c, HeaderKind kind) {
    boolean target = kind == HeaderKind.TARGET_DIALOG;
    int tags = 0;
    if (!callId(c)) {
      return false;
    }
    params.begin();
    while (params.take(c, Defect.HEADER_SYNTAX)) {
      boolean tag =
          params.name(c, target ? LOCAL_TAG : FROM_TAG)
              || params.name(c, target ? REMOTE_TAG : TO_TAG);
      if (tag && !params.hasValue()) {
        return c.fail(Defect.HEADER_SYNTAX);
      }
      tags += tag ? 1 : 0;
    }
    return !c.isBroken() && (tags == 2 || c.fail(Defect.HEADER_SYNTAX));
  }

  /** Number of the CSeq last read. */
  public long number() {
    return number;
  }

  /** Method token of the CSeq last read. */
  public long method() {
    return method;
  }
}
