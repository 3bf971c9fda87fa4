package org.sipward.firewall.zone;

import java.util.List;
import java.util.Set;

/** A core zone of which a test needs no more than that there is one. */
public final class CoreZone {
  public static final Zone ONLY =
      new Zone(
          0,
          "core",
          ZoneKind.CORE,
          List.of(),
          List.of(),
          false,
          Screening.STRICT,
          StreamBounds.DEFAULT,
          null,
          Set.of(),
          false);

  private CoreZone() {}
}
