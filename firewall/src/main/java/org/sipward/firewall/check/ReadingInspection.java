package org.sipward.firewall.check;

/** An inspection that reads addresses, numbers or signed identities, which is done once for all. */
public interface ReadingInspection extends Check {
  /** The {@link Occasion}s one of which a message must be for it to see anything. */
  default long occasions() {
    return Occasion.ALWAYS;
  }

  /** Adds what it sees to the findings; sees also what others have found already. */
  void inspect(Reading reading, FindingLog findings);
}
