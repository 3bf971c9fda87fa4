@NullMarked
package org.sipward.exchange.transport.codec;

import org.jspecify.annotations.NullMarked;
