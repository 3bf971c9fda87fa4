package org.sipward.firewall.check.body;

import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.Span;

/** A check that takes out whole parts of a body, wherever one is that should not be there. */
interface PartStrip extends BodyInspection {
  /** Whether a part should not be there. */
  boolean isUnwanted(Body body, int part, Arrival arrival);

  @Override
  default void inspect(Body body, int part, Arrival arrival, FindingLog findings) {
    if (isUnwanted(body, part, arrival)) {
      long place = body.place(part);
      findings.add(this, Span.from(place), Span.length(place), control().title());
    }
  }

  @Override
  default void mend(Body body, int part, Arrival arrival) {
    if (isUnwanted(body, part, arrival)) {
      body.strip(part);
    }
  }
}
