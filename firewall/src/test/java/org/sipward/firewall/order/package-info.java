/** Tests of the orders and their look-up. */
@NullMarked
package org.sipward.firewall.order;

import org.jspecify.annotations.NullMarked;
