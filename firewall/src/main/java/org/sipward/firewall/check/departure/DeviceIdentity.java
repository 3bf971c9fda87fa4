package org.sipward.firewall.check.departure;

import java.util.List;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.NamedParameter;
import org.sipward.firewall.check.Places;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.firewall.profile.ParameterRow;
import org.sipward.firewall.profile.Treatment;
import org.sipward.firewall.zone.Screening;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;
import org.sipward.sip.SipMessage;
import org.sipward.sip.Span;
import org.sipward.sip.edit.Edits;

/**
 * The control against telling the other side of a call the IMEI of a telephone, in the instance
 * parameter of its Contact; a registration is about nothing else and keeps it.
 */
public final class DeviceIdentity implements DepartureControl {
  private static final Control CONTROL =
      new Control(
          "device-identity",
          "the IMEI of a device on its way out of the trust domain",
          List.of("LEK-03"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 7254 8", "RFC 7255 5"));

  private static final String IMEI = "urn:gsma:imei";

  private static final List<BorderParameter> PARAMETERS = List.of(BorderParameter.SIP_INSTANCE);

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public List<HeaderKind> headers() {
    return List.of();
  }

  @Override
  public List<BorderParameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public void look(SipMessage message, Screening to, FindingLog findings) {
    ParameterRow row = to.profile().sentRow(BorderParameter.SIP_INSTANCE, to.trusted());
    if (row == null
        || row.treatment() == Treatment.PASS
        || message.method() == Method.REGISTER
        || !message.has(HeaderKind.CONTACT)) {
      return;
    }
    for (int h = message.first(HeaderKind.CONTACT); h >= 0; h = message.next(h)) {
      long span = find(message, h, message.valueFrom(h));
      if (!Span.isNone(span)) {
        add(message, row.treatment(), Span.from(span), Span.length(span), findings);
        findings.describe(control().title(), row.source());
        return;
      }
    }
  }

  /** One finding stands for all Contacts. */
  @Override
  public void mend(SipMessage message, FindingLog findings, int finding, Edits edits) {
    for (int h = message.first(HeaderKind.CONTACT); h >= 0; h = message.next(h)) {
      long span = find(message, h, message.valueFrom(h));
      while (!Span.isNone(span)) {
        if (!edits.covers(Span.from(span))) {
          edits.delete(Span.from(span), Span.to(span));
        }
        span = find(message, h, Span.to(span));
      }
    }
  }

  /** The next instance that is an IMEI: most are UUIDs, which say nothing (RFC 5626 4.1). */
  private static long find(SipMessage message, int header, int at) {
    byte[] a = message.octets().array();
    String name = BorderParameter.SIP_INSTANCE.wire();
    long span = NamedParameter.find(a, at, message.valueTo(header), name);
    while (!Span.isNone(span) && !hasImei(a, span)) {
      span = NamedParameter.find(a, Span.to(span), message.valueTo(header), name);
    }
    return span;
  }

  private static boolean hasImei(byte[] a, long span) {
    for (int i = Span.from(span); i < Span.to(span); i++) {
      if ((a[i] | 0x20) == 'u' && Places.startsWith(a, i, Span.to(span), IMEI)) {
        return true;
      }
    }
    return false;
  }
}
