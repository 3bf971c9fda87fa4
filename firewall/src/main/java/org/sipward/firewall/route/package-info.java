/** Where a message goes: own routes, flow matrix, next hops, pins. */
@NullMarked
package org.sipward.firewall.route;

import org.jspecify.annotations.NullMarked;
