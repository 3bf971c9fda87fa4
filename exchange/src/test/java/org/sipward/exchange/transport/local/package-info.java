@NullMarked
package org.sipward.exchange.transport.local;

import org.jspecify.annotations.NullMarked;
