/** Tests of the Merkle log against the definitions of RFC 9162. */
@NullMarked
package org.sipward.exchange.log;

import org.jspecify.annotations.NullMarked;
