package org.sipward.firewall.check.border;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.NamedParameter;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.firewall.profile.ParameterRow;
import org.sipward.firewall.profile.Treatment;
import org.sipward.firewall.zone.Arrival;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * A control over parameters that have no business at some borders: where, and whether they are
 * taken out or the message refused, the profile of the neighbour says.
 */
public interface ParameterControl extends Inspection {
  /** The parameters it answers for; each has exactly one control. */
  List<BorderParameter> parameters();

  @Override
  default long occasions() {
    long occasions = 0;
    for (BorderParameter parameter : parameters()) {
      occasions |= Occasion.parameter(parameter.wire());
    }
    return occasions;
  }

  @Override
  default void inspect(SipMessage message, Arrival arrival, FindingLog findings) {
    List<BorderParameter> parameters = parameters();
    for (int i = 0; i < parameters.size(); i++) {
      BorderParameter parameter = parameters.get(i);
      ParameterRow row =
          arrival.screening().profile().row(parameter, arrival.screening().trusted());
      if (row != null && row.treatment() != Treatment.PASS) {
        look(message, row, findings);
      }
    }
  }

  private void look(SipMessage message, ParameterRow row, FindingLog findings) {
    List<HeaderKind> headers = row.parameter().headers();
    for (int i = 0; i < headers.size(); i++) {
      for (int h = message.first(headers.get(i)); h >= 0; h = message.next(h)) {
        long span = find(message, h, message.valueFrom(h), row.parameter());
        if (!Span.isNone(span)) {
          findings.add(
              this,
              row.treatment().action(),
              row.treatment().status(),
              Span.from(span),
              Span.length(span));
          findings.describe(control().title(), row.source());
          return;
        }
      }
    }
  }

  private static long find(SipMessage message, int header, int at, BorderParameter parameter) {
    return NamedParameter.find(
        message.octets().array(), at, message.valueTo(header), parameter.wire());
  }

  /** One finding stands for its parameter wherever it is: more than are kept hide nothing. */
  @Override
  default void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    int from = findings.offset(finding);
    int to = from + findings.length(finding);
    List<BorderParameter> parameters = parameters();
    for (int i = 0; i < parameters.size(); i++) {
      BorderParameter parameter = parameters.get(i);
      if (!Span.isNone(NamedParameter.find(message.octets().array(), from, to, parameter.wire()))) {
        delete(message, parameter, edits);
      }
    }
  }

  private static void delete(SipMessage message, BorderParameter parameter, Edits edits) {
    List<HeaderKind> headers = parameter.headers();
    for (int i = 0; i < headers.size(); i++) {
      for (int h = message.first(headers.get(i)); h >= 0; h = message.next(h)) {
        long span = find(message, h, message.valueFrom(h), parameter);
        while (!Span.isNone(span)) {
          if (!edits.covers(Span.from(span))) {
            edits.delete(Span.from(span), Span.to(span));
          }
          span = find(message, h, Span.to(span), parameter);
        }
      }
    }
  }
}
