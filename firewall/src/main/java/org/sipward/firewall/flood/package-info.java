/**
 * How much each source, network and neighbour may send, and which sources have proven to be good
 * ones: tables of fixed size that all loops share without a lock.
 */
@NullMarked
package org.sipward.firewall.flood;

import org.jspecify.annotations.NullMarked;
