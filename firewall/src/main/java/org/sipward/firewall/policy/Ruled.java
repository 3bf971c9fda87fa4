package org.sipward.firewall.policy;

/** A check of the configuration's own, which brings the verdicts that it can lead to. */
public interface Ruled {
  /** Made once; the same instance on every call. */
  Verdicts verdicts();
}
