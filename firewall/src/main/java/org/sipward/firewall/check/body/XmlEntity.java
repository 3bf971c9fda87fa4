package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.xml.XmlRefusal;

/**
 * The control against references to entities other than the five that are built in, by which a
 * small body becomes a large one.
 */
public final class XmlEntity implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "xml-entity",
          "XML that refers to an entity it cannot have declared",
          List.of("BOD-02"),
          Severity.CRITICAL,
          Action.REJECT,
          400,
          List.of("XML 1.0 4.6", "XML 1.0 4.1"));

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
    return refusal == XmlRefusal.ENTITY;
  }
}
