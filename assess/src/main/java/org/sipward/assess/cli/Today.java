package org.sipward.assess.cli;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The day of an assessment, everywhere the same: in UTC. */
final class Today {
  private Today() {}

  static LocalDate of(InstantSource clock) {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
