/**
 * The network as configured: zones, peers, listeners, next hops and flows; immutable, swapped
 * whole.
 */
@NullMarked
package org.sipward.firewall.zone;

import org.jspecify.annotations.NullMarked;
