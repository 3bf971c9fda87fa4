package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.ZoneKind;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * The control against telephones that speak like application servers: by bodies that move sessions
 * between networks, describe recordings or answer for the core.
 */
public final class CoreBody implements PartStrip {
  private static final String[] TYPES = {
    "application/vnd.3gpp.srvcc-info+xml",
    "application/vnd.3gpp.srvcc-ext+xml",
    "application/vnd.3gpp.mid-call+xml",
    "application/3gpp-ims+xml",
    "application/rs-metadata+xml"
  };

  private static final Control CONTROL =
      new Control(
          "core-body",
          "a body that only servers of the core write, from a telephone",
          List.of("BOD-13"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("TS 24.229 7.6", "TS 24.237 15", "RFC 7866 5"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.XML.bit() | BodyKind.ENCODED.bit();
  }

  @Override
  public boolean isUnwanted(Body body, int part, Arrival arrival) {
    if (arrival.screening().trusted() || arrival.zone().kind() != ZoneKind.ACCESS) {
      return false;
    }
    for (String type : TYPES) {
      if (body.isType(part, type)) {
        return true;
      }
    }
    return false;
  }
}
