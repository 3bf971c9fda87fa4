/** What others say, from octets to an entry of the own log: verified, or refused with a reason. */
@NullMarked
package org.sipward.exchange.intake;

import org.jspecify.annotations.NullMarked;
