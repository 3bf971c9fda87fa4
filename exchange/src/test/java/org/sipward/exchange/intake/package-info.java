@NullMarked
package org.sipward.exchange.intake;

import org.jspecify.annotations.NullMarked;
