@NullMarked
package org.sipward.exchange.transport;

import org.jspecify.annotations.NullMarked;
