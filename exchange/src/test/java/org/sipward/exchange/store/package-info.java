@NullMarked
package org.sipward.exchange.store;

import org.jspecify.annotations.NullMarked;
