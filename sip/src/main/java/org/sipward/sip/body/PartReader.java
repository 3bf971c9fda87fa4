package org.sipward.sip.body;

import org.sipward.sip.Span;

/**
 * The headers of one part: fills the fields of the index and notes what readers could disagree on.
 */
final class PartReader {
  private static final PartField[] FIELDS = PartField.values();

  private final MultipartIndex index;
  private final BodyLimits limits;
  private final DefectList<BodyDefect> defects;
  private final HeaderLines lines;
  private final MediaType mediaType = new MediaType();
  private final Disposition disposition = new Disposition();
  private byte[] array = new byte[0];

  PartReader(MultipartIndex index, BodyLimits limits, DefectList<BodyDefect> defects) {
    this.index = index;
    this.limits = limits;
    this.defects = defects;
    this.lines = new HeaderLines(defects);
  }

  /** Reads a part that was just added; true if it is a multipart whose parts can be read. */
  boolean read(byte[] octets, int part) {
    array = octets;
    long whole = index.whole(part);
    lines.open(octets, Span.from(whole), Span.to(whole));
    int headers = 0;
    while (lines.next()) {
      headers++;
      if (headers == limits.headers() + 1) {
        note(BodyDefect.TOO_MANY_HEADERS, lines.name());
      }
      keep(part, lines.name(), lines.value());
    }
    if (!lines.isEnded()) {
      defects.add(BodyDefect.UNENDED_HEADERS, Span.to(whole), 0);
    }
    index.body(part, Span.of(lines.bodyFrom(), Span.to(whole)));
    return check(part);
  }

  int steps() {
    return lines.steps();
  }

  /** The boundary of the nested multipart, after {@link #read} has answered true. */
  long boundary() {
    return mediaType.boundary();
  }

  private void keep(int part, long name, long value) {
    for (var field : FIELDS) {
      if (BodyCursor.is(array, name, field.lowerCase())) {
        if (Span.isNone(index.field(part, field))) {
          index.field(part, field, value);
        } else {
          note(BodyDefect.DUPLICATE_HEADER, name);
        }
        return;
      }
      if (BodyCursor.is(array, name, field.compact())) {
        note(BodyDefect.COMPACT_HEADER, name);
        return;
      }
    }
  }

  private boolean check(int part) {
    long dispositionValue = index.field(part, PartField.CONTENT_DISPOSITION);
    if (!Span.isNone(dispositionValue) && !disposition.read(array, dispositionValue)) {
      note(BodyDefect.CONTENT_DISPOSITION, dispositionValue);
    }
    long length = index.field(part, PartField.CONTENT_LENGTH);
    if (!Span.isNone(length) && !isLength(length, Span.length(index.body(part)))) {
      note(BodyDefect.CONTENT_LENGTH, length);
    }
    long encoding = index.field(part, PartField.CONTENT_TRANSFER_ENCODING);
    var coding = TransferEncoding.of(array, encoding);
    if (coding == TransferEncoding.UNKNOWN) {
      note(BodyDefect.TRANSFER_ENCODING, encoding);
    }
    long type = index.field(part, PartField.CONTENT_TYPE);
    if (Span.isNone(type)) {
      return false;
    }
    if (!mediaType.read(array, type)) {
      note(BodyDefect.CONTENT_TYPE, type);
      return false;
    }
    return mediaType.isMultipart() && canReadParts(type, coding, encoding);
  }

  private boolean canReadParts(long type, TransferEncoding coding, long encoding) {
    if (Span.isNone(mediaType.boundary())) {
      note(BodyDefect.NESTED_BOUNDARY, type);
      return false;
    }
    if (coding == TransferEncoding.BASE64 || coding == TransferEncoding.QUOTED_PRINTABLE) {
      note(BodyDefect.TRANSFER_ENCODING, encoding);
      return false;
    }
    return coding == TransferEncoding.IDENTITY;
  }

  /** Whether a value is 1*DIGIT and says this number. */
  private boolean isLength(long value, int expected) {
    long number = 0;
    for (int i = Span.from(value); i < Span.to(value); i++) {
      if (!BodyCursor.isDigit(array[i]) || number > Integer.MAX_VALUE) {
        return false;
      }
      number = number * 10 + array[i] - '0';
    }
    return Span.length(value) > 0 && number == expected;
  }

  private void note(BodyDefect defect, long where) {
    defects.add(defect, Span.from(where), Span.length(where));
  }
}
