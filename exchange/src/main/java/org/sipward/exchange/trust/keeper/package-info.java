/** The trust list in force: its file, who signed it, what may follow it, and what suspends. */
@NullMarked
package org.sipward.exchange.trust.keeper;

import org.jspecify.annotations.NullMarked;
