@NullMarked
package org.sipward.exchange.store.conformance;

import org.jspecify.annotations.NullMarked;
