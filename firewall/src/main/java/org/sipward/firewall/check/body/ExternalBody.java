package org.sipward.firewall.check.body;

import java.util.List;
import org.sipward.firewall.zone.Arrival;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Severity;

/**
 * The control against bodies of which only the address comes along: who fetches them asks whatever
 * host the sender named, from inside.
 */
public final class ExternalBody implements PartStrip {
  private static final String[] TYPES = {"message/external-body"};

  private static final Control CONTROL =
      new Control(
          "external-body",
          "a body that is elsewhere and is to be fetched",
          List.of("BOD-11"),
          Severity.CRITICAL,
          Action.STRIP,
          0,
          List.of("RFC 4483 3.1", "RFC 2046 5.2.3"));

  @Override
  public Control control() {
    return CONTROL;
  }

  @Override
  public int kinds() {
    return BodyKind.OTHER.bit() | BodyKind.ENCODED.bit();
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
