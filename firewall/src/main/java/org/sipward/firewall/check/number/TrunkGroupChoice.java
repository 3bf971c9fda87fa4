package org.sipward.firewall.check.number;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/** The control against callers who choose the trunk that their call leaves by. */
public final class TrunkGroupChoice implements ReadingInspection {
  private static final Control CONTROL =
      new Control(
          "trunk-group-choice",
          "a trunk of ours that somebody outside chooses",
          List.of("DNS-07"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("RFC 4904 5", "RFC 4904 8"));

  private static final List<String> NAMES = List.of("tgrp", "trunk-context");

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public void inspect(Reading reading, FindingLog findings) {
    if (reading.screening().conduct().trunkGroups() || !reading.message().isRequest()) {
      return;
    }
    long uri = reading.message().requestUri();
    for (int i = 0; i < NAMES.size(); i++) {
      long place =
          RequestUri.parameter(reading.array(), Span.from(uri), Span.to(uri), NAMES.get(i));
      if (!Span.isNone(place)) {
        findings.add(this, Span.from(place), Span.length(place), CONTROL.title());
        return;
      }
    }
  }

  /** One finding stands for all of them: each is taken out wherever it is. */
  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    RequestUri.delete(message, NAMES, edits);
  }
}
