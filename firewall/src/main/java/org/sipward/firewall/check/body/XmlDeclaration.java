package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.xml.XmlRefusal;

/**
 * The control against XML bodies that make a parser fetch or declare: document types, processing
 * instructions, and encodings in which tags could hide from whoever reads ASCII.
 */
public final class XmlDeclaration implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "xml-declaration",
          "XML that declares a document type, an instruction or an encoding of its own",
          List.of("BOD-01"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 7303 3", "XML 1.0 2.8"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.XML.bit();
  }

  @Override
  public void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    XmlFacts facts = body.xml(part);
    if (facts.isRefused() && isAbout(facts.refusal())) {
      findings.add(this, facts.refusedAt(), 1, CONTROL.title());
    }
  }

  private static boolean isAbout(XmlRefusal refusal) {
    return refusal == XmlRefusal.DOCTYPE
        || refusal == XmlRefusal.PROCESSING_INSTRUCTION
        || refusal == XmlRefusal.ENCODING
        || refusal == XmlRefusal.DECLARATION;
  }
}
