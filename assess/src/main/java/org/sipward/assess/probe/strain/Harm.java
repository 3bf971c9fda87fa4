package org.sipward.assess.probe.strain;

/** What a strain did to a service. */
sealed interface Harm {
  String what();

  /** It was seen. */
  record Done(String what) implements Harm {}

  /** It could no longer be seen whether there was any. */
  record Unseen(String what) implements Harm {}
}
