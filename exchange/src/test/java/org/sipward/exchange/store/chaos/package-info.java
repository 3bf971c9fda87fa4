/** Stores as processes of their own, with everything between and below them going wrong. */
@NullMarked
package org.sipward.exchange.store.chaos;

import org.jspecify.annotations.NullMarked;
