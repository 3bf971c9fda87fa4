/** Canonical bytes, the signatures over them, and the keys that make and verify these. */
@NullMarked
package org.sipward.exchange.seal;

import org.jspecify.annotations.NullMarked;
