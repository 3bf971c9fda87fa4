package org.sipward.kernel;

/**
 * What a finding asks for when its control is enforced, in the words of the threat catalogue and in
 * rising order of strength: the strongest action of all enforced findings makes the verdict.
 */
public enum Action {
  /** Pass as it is; the finding is only reported. */
  ACCEPT,
  /** Pass in canonical form: the control rewrites what it found. */
  NORM,
  /** Pass without it: the control removes a header, a parameter or a body part. */
  STRIP,
  /** Answer with a status; on UDP from an unknown source a reject becomes a drop. */
  REJECT,
  /** Silence; on a stream the connection is closed. */
  DROP
}
