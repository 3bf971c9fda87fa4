package org.sipward.exchange.privacy;

import org.sipward.exchange.message.Subject;

/** How somebody is named to an audience. */
public sealed interface Naming {
  /** In this form. */
  record Named(Subject subject) implements Naming {}

  /** Not at all, and why; quotes no identifier. */
  record Refused(String reason) implements Naming {}
}
