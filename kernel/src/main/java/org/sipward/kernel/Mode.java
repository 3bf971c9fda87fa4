package org.sipward.kernel;

/** How far a control may go, per zone and peer. */
public enum Mode {
  /** Not evaluated for the verdict and not reported. */
  OFF,
  /** Evaluated and reported; the verdict is what it would be without the control. */
  MONITOR,
  /** Evaluated, reported and acted on. */
  ENFORCE
}
