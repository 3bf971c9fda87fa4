package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * The control against tariffs that somebody outside dictates: what a call costs is agreed between
 * partners, not told by strangers.
 */
public final class TariffBody implements PartStrip {
  private static final String[] TYPES = {"application/vnd.etsi.sci+xml"};

  private static final Control CONTROL =
      new Control(
          "tariff-body",
          "charging information from a neighbour whose word about charging does not count",
          List.of("BOD-14"),
          Severity.HIGH,
          Action.STRIP,
          0,
          List.of("TS 29.165 11.3", "TS 29.658 4"));

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
    if (arrival.screening().trusted()) {
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
