package org.sipward.assess.score;

/** What an assessment says about one control, from the worst to the best. */
public enum Result {
  /** The contrary was seen or admitted. */
  FAIL,
  /** Some of it was seen or admitted to be missing. */
  PARTIAL,
  /** Nothing allows a verdict; never counted as a pass. */
  INCONCLUSIVE,
  /** The vendor says so, with evidence, and nobody has verified it. */
  DECLARED,
  /** Every step that decides was done and passed, and nothing speaks against it. */
  PASS,
  /** The control does not apply, for a reason that is given. */
  NOT_APPLICABLE;

  Result worst(Result other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
