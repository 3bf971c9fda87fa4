/** Tests of the Merkle log against the definitions of RFC 9162. */
@NullMarked
package org.sipward.exchange.view;

import org.jspecify.annotations.NullMarked;
