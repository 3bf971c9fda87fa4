@NullMarked
package org.sipward.exchange.engine;

import org.jspecify.annotations.NullMarked;
