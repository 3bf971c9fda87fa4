package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.Span;

/**
 * The control against XML whose reader fetches what it names: the place of a schema is cut, a part
 * that includes others is taken out.
 */
public final class XmlInclusion implements BodyInspection {
  private static final Control CONTROL =
      new Control(
          "xml-inclusion",
          "XML that names something to be fetched",
          List.of("BOD-05"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("XML Schema 1 4.3.2", "XInclude 1.0 3"));

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
    if (!Span.isNone(facts.inclusion())) {
      long place = facts.inclusion();
      findings.add(this, Span.from(place), Span.length(place), "a part that includes others");
    } else if (facts.schemaCount() > 0) {
      long place = facts.schema(0);
      findings.add(this, Span.from(place), Span.length(place), "where a schema is to be fetched");
    }
  }

  @Override
  public void mend(Body body, int part, Arrival arrival) {
    XmlFacts facts = body.xml(part);
    if (!Span.isNone(facts.inclusion())) {
      body.strip(part);
      return;
    }
    for (int i = 0; i < facts.schemaCount(); i++) {
      body.cut(part, Span.from(facts.schema(i)), Span.to(facts.schema(i)));
    }
  }
}
