package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.xml.XmlRefusal;

/** The control against XML bodies whose shape exhausts whoever builds a tree of them. */
public final class XmlBomb implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "xml-bomb",
          "XML that is nested too deep or has too many elements or attributes",
          List.of("BOD-03"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("RFC 4825 11", "RFC 5621 3.1"));

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
    return refusal == XmlRefusal.TOO_DEEP
        || refusal == XmlRefusal.TOO_MANY_ELEMENTS
        || refusal == XmlRefusal.TOO_MANY_ATTRIBUTES
        || refusal == XmlRefusal.TOO_LARGE;
  }
}
