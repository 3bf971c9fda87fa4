/**
 * The append-only Merkle log of RFC 9162: what is committed, how it is hashed, how it is proven.
 */
@NullMarked
package org.sipward.exchange.log;

import org.jspecify.annotations.NullMarked;
