/** What a Store has to hold before it goes live, tried on it by another member in a sandbox. */
@NullMarked
package org.sipward.exchange.store.conformance;

import org.jspecify.annotations.NullMarked;
