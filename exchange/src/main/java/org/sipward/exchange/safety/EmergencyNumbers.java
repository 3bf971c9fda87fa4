package org.sipward.exchange.safety;

import org.sipward.kernel.identifier.Identifier;

/** What is known about the numbers that people call when life is at stake. */
public interface EmergencyNumbers {
  /**
   * Whether the identifier reaches an emergency service: a short number in its country (in any
   * country for {@link Aim#ANY_COUNTRY}), or a short number behind a country code. What cannot be
   * read as a number is none.
   */
  boolean isEmergency(Identifier identifier);

  /**
   * The longest telephone number, in digits with country code, that can be an emergency number; all
   * longer ones need not be asked about.
   */
  int longest();
}
