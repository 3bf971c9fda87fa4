/** Tests of the decision: known values, laws, and the sum done again from its print. */
@NullMarked
package org.sipward.exchange.decision;

import org.jspecify.annotations.NullMarked;
