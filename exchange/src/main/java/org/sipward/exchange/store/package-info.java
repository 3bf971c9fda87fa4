/**
 * A Store as a whole: its settings, its parts put together, and what its own operator asks of it.
 */
@NullMarked
package org.sipward.exchange.store;

import org.jspecify.annotations.NullMarked;
