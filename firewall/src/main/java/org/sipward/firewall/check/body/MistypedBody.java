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
import org.sipward.sip.xml.XmlRefusal;

/**
 * The control against bodies that are read as one thing by the filter and as another by the
 * receiver: XML whose root belongs to another type, parts whose headers are doubled, compact or
 * outside the grammar.
 */
public final class MistypedBody implements BodyInspection {
  /** Types with the local name of their root, where a specification leaves no doubt. */
  private static final String[][] ROOTS = {
    {"application/pidf+xml", "presence"},
    {"application/reginfo+xml", "reginfo"},
    {"application/conference-info+xml", "conference-info"},
    {"application/dialog-info+xml", "dialog-info"},
    {"application/resource-lists+xml", "resource-lists"},
    {"application/rlmi+xml", "list"},
    {"application/watcherinfo+xml", "watcherinfo"},
    {"application/simple-filter+xml", "filter-set"},
    {"application/im-iscomposing+xml", "iscomposing"},
    {"application/media_control+xml", "media_control"},
    {"application/rs-metadata+xml", "recording"},
    {"application/3gpp-ims+xml", "ims-3gpp"},
    {"application/vnd.3gpp.ussd+xml", "ussd-data"},
    {"message/imdn+xml", "imdn"}
  };

  private static final Control CONTROL =
      new Control(
          "mistyped-body",
          "a body that is not what its type says, or says it twice",
          List.of("BOD-04"),
          Severity.HIGH,
          Action.REJECT,
          415,
          List.of("RFC 5621 3.1", "RFC 3261 20.15"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.XML.bit() | BodyKind.MULTIPART.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    if (body.kind(part) == BodyKind.XML) {
      inspectRoot(body, part, findings);
    } else if (part == 0 && !body.isUnbounded()) {
      inspectParts(body.multipart().defects(), findings);
    }
  }

  private void inspectRoot(Body body, int part, FindingLog findings) {
    XmlFacts facts = body.xml(part);
    long place = body.place(part);
    if (Span.isNone(facts.root())) {
      if (!facts.isRefused()
          || facts.refusal() == XmlRefusal.NOT_WELL_FORMED
          || facts.refusal() == XmlRefusal.CHARACTER) {
        findings.add(this, Span.from(place), Span.length(place), "XML without an element");
      }
      return;
    }
    for (String[] row : ROOTS) {
      if (body.isType(part, row[0])) {
        if (!facts.isRoot(row[1])) {
          findings.add(this, Span.from(place), Span.length(place), "a root of another type");
        }
        return;
      }
    }
  }

  private void inspectParts(DefectList<BodyDefect> defects, FindingLog findings) {
    for (int i = 0; i < defects.count(); i++) {
      boolean ambiguous =
          switch (defects.defect(i)) {
            case HEADER,
                DUPLICATE_HEADER,
                COMPACT_HEADER,
                CONTENT_TYPE,
                CONTENT_DISPOSITION,
                TRANSFER_ENCODING,
                CONTENT_LENGTH ->
                true;
            default -> false; // the shape of the multipart is another control's
          };
      if (ambiguous) {
        findings.add(this, defects.offset(i), defects.length(i), "a part with ambiguous headers");
        return;
      }
    }
  }
}
