package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.zone.Conduct;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/** A control over parameters of the Request-URI that a neighbour may write only by agreement. */
public interface TargetParameters extends ReadingInspection {
  /** Their names, lower case. */
  List<String> names();

  /** Whether it is agreed. */
  boolean isAgreed(Conduct conduct);

  @Override
  default long occasions() {
    return Occasion.CONDUCT;
  }

  @Override
  default void inspect(Reading reading, FindingLog findings) {
    if (isAgreed(reading.screening().conduct()) || !reading.message().isRequest()) {
      return;
    }
    long uri = reading.message().requestUri();
    List<String> names = names();
    for (int i = 0; i < names.size(); i++) {
      long place =
          RequestUri.parameter(reading.array(), Span.from(uri), Span.to(uri), names.get(i));
      if (!Span.isNone(place)) {
        findings.add(this, Span.from(place), Span.length(place), control().title());
        return;
      }
    }
  }

  /** One finding stands for all of them: each is taken out wherever it is. */
  @Override
  default void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    RequestUri.delete(message, names(), edits);
  }
}
