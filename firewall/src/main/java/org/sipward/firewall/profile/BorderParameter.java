package org.sipward.firewall.profile;

import java.util.List;
import org.sipward.sip.HeaderKind;

/** A parameter that means something only where a node of the trust domain wrote it. */
public enum BorderParameter {
  /** What a verification of the caller found (TS 24.229 7.2A.20). */
  VERSTAT("verstat", HeaderKind.FROM, HeaderKind.P_ASSERTED_IDENTITY),
  /** Calling party's category (TS 24.229 7.2A.12). */
  CPC("cpc", HeaderKind.FROM, HeaderKind.P_ASSERTED_IDENTITY),
  /** Originating line information (TS 24.229 7.2A.12). */
  OLI("oli", HeaderKind.FROM, HeaderKind.P_ASSERTED_IDENTITY),
  /** That services of the originating side are to run (TS 24.229 5.4.3.2). */
  ORIG("orig", HeaderKind.ROUTE),
  /** Traffic leg (RFC 7549). */
  IOTL("iotl", HeaderKind.ROUTE, HeaderKind.PATH, HeaderKind.SERVICE_ROUTE),
  /** That every node is to log the dialog (RFC 8497). */
  LOGME("logme", HeaderKind.SESSION_ID),
  /** That a node of the network, not the telephone, told the place (RFC 7315 4.4). */
  NETWORK_PROVIDED("network-provided", HeaderKind.P_ACCESS_NETWORK_INFO),
  /** The instance of a user agent, where it is the IMEI of a device (RFC 7254, RFC 5626 4.1). */
  SIP_INSTANCE("+sip.instance", HeaderKind.CONTACT);

  private final String wire;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<HeaderKind> headers;

  BorderParameter(String wire, HeaderKind... headers) {
    this.wire = wire;
    this.headers = List.of(headers);
  }

  /** Its name, lower case. */
  public String wire() {
    return wire;
  }

  /** Where it is looked for, in the URI or behind it. */
  public List<HeaderKind> headers() {
    return headers;
  }
}
