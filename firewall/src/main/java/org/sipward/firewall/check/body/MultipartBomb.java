package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;
import org.sipward.sip.body.BodyDefect;
import org.sipward.sip.body.DefectList;

/**
 * The control against multiparts without usable or closed boundaries, with boundaries that begin
 * like others, with too many parts or too deep: two readers would find different parts in them.
 * Octets behind the closing delimiter, which readers ignore, are cut.
 */
public final class MultipartBomb implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "multipart-bomb",
          "a multipart that readers take apart differently, or not at all",
          List.of("BOD-07"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 2046 5.1.1", "RFC 5621 3.1"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.MULTIPART.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    if (part > 0) {
      return;
    }
    long place = body.place(part);
    if (body.isUnbounded()) {
      findings.add(this, Span.from(place), Span.length(place), "no boundary that could be one");
      return;
    }
    DefectList<BodyDefect> defects = body.multipart().defects();
    int epilogue = -1;
    for (int i = 0; i < defects.count(); i++) {
      if (isSplit(defects.defect(i))) {
        findings.add(this, defects.offset(i), defects.length(i), text(defects.defect(i)));
        return;
      }
      epilogue = defects.defect(i) == BodyDefect.EPILOGUE ? i : epilogue;
    }
    if (epilogue >= 0) {
      findings.add(this, Action.NORM, 0, defects.offset(epilogue), defects.length(epilogue));
      findings.describe("octets behind the closing delimiter", "RFC 2046 5.1.1");
    }
  }

  @Override
  public void mend(Body body, int part, Arrival arrival) {
    long epilogue = body.isUnbounded() ? Span.NONE : body.multipart().epilogue(part - 1);
    if (!Span.isNone(epilogue) && Span.length(epilogue) > 0) {
      body.cut(part, Span.from(epilogue), Span.to(epilogue));
    }
  }

  private static boolean isSplit(BodyDefect defect) {
    return switch (defect) {
      case BOUNDARY,
          NO_DELIMITER,
          UNCLOSED,
          BOUNDARY_PREFIX,
          BARE_LINE_END,
          ADJACENT_DELIMITERS,
          TOO_MANY_PARTS,
          TOO_DEEP,
          TOO_MANY_HEADERS,
          NESTED_BOUNDARY ->
          true;
      case PADDING,
          PREAMBLE,
          EPILOGUE,
          HEADER,
          DUPLICATE_HEADER,
          COMPACT_HEADER,
          CONTENT_TYPE,
          CONTENT_DISPOSITION,
          TRANSFER_ENCODING,
          CONTENT_LENGTH,
          UNENDED_HEADERS,
          FRAGMENT_START ->
          false;
    };
  }

  private static String text(BodyDefect defect) {
    return switch (defect) {
      case TOO_MANY_PARTS -> "more than 16 parts";
      case TOO_DEEP -> "nested deeper than 3";
      case TOO_MANY_HEADERS -> "more than 32 headers in a part";
      case UNCLOSED -> "no closing delimiter";
      case BOUNDARY_PREFIX -> "a line that begins like a delimiter and goes on";
      default -> CONTROL.title(); // the others need no words of their own
    };
  }
}
