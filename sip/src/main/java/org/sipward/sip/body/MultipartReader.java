package org.sipward.sip.body;

import org.sipward.sip.Gravity;
import org.sipward.sip.Span;

/**
 * The pass over a multipart: finds the delimiters of one level line by line, has the headers of
 * each part read, and goes down into nested multiparts, to a bounded depth.
 *
 * <p>A line is compared with the boundary only at its beginning and a match cannot be longer than
 * the line, so a level costs at most two looks at each octet.
 */
final class MultipartReader {
  private final MultipartIndex index;
  private final BodyLimits limits;
  private final DefectList<BodyDefect> defects;
  private final PartReader parts;
  private final Delimiters[] levels;
  private byte[] array = new byte[0];
  private int steps;
  private boolean fatal;

  MultipartReader(MultipartIndex index, BodyLimits limits, DefectList<BodyDefect> defects) {
    this.index = index;
    this.limits = limits;
    this.defects = defects;
    this.parts = new PartReader(index, limits, defects);
    this.levels = new Delimiters[limits.depth()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = new Delimiters(defects);
    }
  }

  boolean read(byte[] octets, int from, int to, long boundary) {
    array = octets;
    steps = 0;
    fatal = false;
    if (!MediaType.isBoundary(octets, boundary)) {
      note(BodyDefect.BOUNDARY, from, 0);
      return false;
    }
    readLevel(MultipartIndex.ROOT, 1, Span.of(from, to), boundary);
    return !fatal;
  }

  int steps() {
    return steps;
  }

  private void readLevel(int parent, int depth, long body, long boundary) {
    var delimiters = levels[depth - 1];
    delimiters.open(array, body, boundary);
    if (!delimiters.next()) {
      steps += delimiters.steps();
      note(BodyDefect.NO_DELIMITER, Span.from(body), Span.length(body));
      return;
    }
    long preamble = Span.of(Span.from(body), delimiters.contentTo());
    index.preamble(parent, preamble);
    noteUnlessBlank(BodyDefect.PREAMBLE, preamble);
    while (!delimiters.isClosing() && !fatal) {
      int from = delimiters.lineTo();
      boolean closed = delimiters.next();
      int to = closed ? delimiters.contentTo() : Span.to(body);
      if (!closed) {
        note(BodyDefect.UNCLOSED, Span.to(body), 0);
      }
      if (to < from) {
        note(BodyDefect.ADJACENT_DELIMITERS, delimiters.lineFrom(), 0);
      } else {
        readPart(parent, depth, Span.of(from, to));
      }
      if (!closed) {
        break;
      }
    }
    steps += delimiters.steps();
    if (delimiters.isClosing()) {
      long epilogue = Span.of(delimiters.lineTo(), Span.to(body));
      index.epilogue(parent, epilogue);
      noteUnlessBlank(BodyDefect.EPILOGUE, epilogue);
    }
  }

  private void readPart(int parent, int depth, long whole) {
    if (index.isFull()) {
      note(BodyDefect.TOO_MANY_PARTS, Span.from(whole), Span.length(whole));
      return;
    }
    int part = index.add(parent, depth, whole);
    boolean nested = parts.read(array, part);
    steps += parts.steps();
    if (!nested) {
      return;
    }
    if (depth == limits.depth()) {
      note(BodyDefect.TOO_DEEP, Span.from(whole), Span.length(whole));
      return;
    }
    readLevel(part, depth + 1, index.body(part), parts.boundary());
  }

  private void noteUnlessBlank(BodyDefect defect, long span) {
    for (int i = Span.from(span); i < Span.to(span); i++) {
      steps++;
      if (array[i] != '\r' && array[i] != '\n') {
        note(defect, Span.from(span), Span.length(span));
        return;
      }
    }
  }

  private void note(BodyDefect defect, int offset, int length) {
    fatal |= defect.gravity() == Gravity.FATAL;
    defects.add(defect, offset, length);
  }
}
