package org.sipward.firewall.check.body;

import java.util.Arrays;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * What is taken out of a body, collected before anything is edited, because a part that goes takes
 * along what would have gone inside it, and because Content-Length is written once.
 *
 * <p>Parts are told by number, 0 for the whole body. Single thread; allocates nothing.
 */
final class BodyEdit {
  /** Places that are cut inside parts; whoever needs more loses the part. */
  private static final int CUTS = 128;

  private final boolean[] stripped = new boolean[Body.PARTS];
  private final long[] cuts = new long[CUTS];
  private final int[] cutParts = new int[CUTS];
  private int count;
  private boolean used;

  void clear() {
    Arrays.fill(stripped, false);
    count = 0;
    used = false;
  }

  void strip(int part) {
    stripped[part] = true;
    used = true;
  }

  void cut(int part, int from, int to) {
    used = true;
    if (count > 0 && cutParts[count - 1] == part && Span.to(cuts[count - 1]) == from) {
      cuts[count - 1] = Span.of(Span.from(cuts[count - 1]), to);
    } else if (count < CUTS) {
      cutParts[count] = part;
      cuts[count++] = Span.of(from, to);
    } else {
      stripped[part] = true;
    }
  }

  /** Writes what was collected, unless somebody has taken out the body already. */
  void apply(Body body, SipMessage message, Edits edits) {
    if (!used || edits.covers(message.bodyFrom())) {
      return;
    }
    widen(body);
    if (stripped[0]) {
      removeAll(message, edits);
      return;
    }
    int removed = 0;
    for (int p = 1; p < body.parts(); p++) {
      if (stripped[p] && !isWithin(body, body.parent(p))) {
        removed += delete(edits, body.removalFrom(p), Span.to(body.whole(p)));
      }
    }
    for (int i = 0; i < count; i++) {
      if (!isWithin(body, cutParts[i])) {
        removed += delete(edits, Span.from(cuts[i]), Span.to(cuts[i]));
      }
    }
    int length = message.first(HeaderKind.CONTENT_LENGTH);
    if (length >= 0 && !edits.covers(message.valueFrom(length))) {
      edits
          .replace(message.valueFrom(length), message.valueTo(length))
          .number(message.bodyTo() - message.bodyFrom() - removed);
    }
  }

  /** A multipart that would lose its last part goes itself; children have the higher numbers. */
  private void widen(Body body) {
    for (int p = body.parts() - 1; p >= 0; p--) {
      boolean any = false;
      boolean all = true;
      for (int child = p + 1; child < body.parts(); child++) {
        boolean own = body.parent(child) == p;
        any |= own;
        all &= !own || stripped[child];
      }
      stripped[p] |= any && all;
    }
  }

  private boolean isWithin(Body body, int part) {
    for (int p = part; p >= 0; p = body.parent(p)) {
      if (stripped[p]) {
        return true;
      }
    }
    return false;
  }

  private static int delete(Edits edits, int from, int to) {
    if (from >= to || edits.covers(from) || edits.covers(to - 1)) {
      return 0;
    }
    edits.delete(from, to);
    return to - from;
  }

  private static void removeAll(SipMessage message, Edits edits) {
    edits.delete(message.bodyFrom(), message.bodyTo());
    int length = message.first(HeaderKind.CONTENT_LENGTH);
    if (length >= 0 && !edits.covers(message.valueFrom(length))) {
      edits.replace(message.valueFrom(length), message.valueTo(length)).number(0);
    }
    for (int h = 0; h < message.headers(); h++) {
      if (describesBody(message.kind(h)) && !edits.covers(message.lineFrom(h))) {
        edits.delete(message.lineFrom(h), message.lineTo(h));
      }
    }
  }

  private static boolean describesBody(HeaderKind kind) {
    return kind == HeaderKind.CONTENT_TYPE
        || kind == HeaderKind.CONTENT_ENCODING
        || kind == HeaderKind.CONTENT_DISPOSITION
        || kind == HeaderKind.CONTENT_LANGUAGE
        || kind == HeaderKind.CONTENT_ID;
  }
}
