/** Tests of what no decision may do. */
@NullMarked
package org.sipward.exchange.safety;

import org.jspecify.annotations.NullMarked;
