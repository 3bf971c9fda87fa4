/**
 * Legitimate but unusual SIP messages, drawn from the grammars of the RFCs and of 3GPP.
 *
 * <p>Nothing here was written after what the firewall checks. A message that is refused is a false
 * alarm or a mistake of this package, and the clause named at its production decides which.
 */
@NullMarked
package org.sipward.testkit.legit;

import org.jspecify.annotations.NullMarked;
