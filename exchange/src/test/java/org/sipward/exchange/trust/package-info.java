@NullMarked
package org.sipward.exchange.trust;

import org.jspecify.annotations.NullMarked;
