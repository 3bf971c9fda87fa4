package org.sipward.assess.probe.logs;

import java.time.Instant;

/**
 * Something that was done to the device and that it has to record.
 *
 * @param at when, by the assessor's clock
 * @param id a text by which the record says who or what it was
 * @param cause a text by which it says what happened
 */
record Trigger(Kind kind, Instant at, String id, String cause) {
  /** What was done. */
  enum Kind {
    WRONG_LOGIN(false),
    CONFIG_CHANGE(false),
    /** It is loaded before it is refused. */
    REFUSED_UPDATE(true),
    /** Nothing is recorded before the device is up again. */
    REBOOT(true);

    private final boolean takesTime;

    Kind(boolean takesTime) {
      this.takesTime = takesTime;
    }

    /** Whether it happens some time after it was asked for, and is recorded then. */
    boolean takesTime() {
      return takesTime;
    }
  }
}
