/** What is refused, slowed or watched because it was ordered, until the order's end. */
@NullMarked
package org.sipward.firewall.order;

import org.jspecify.annotations.NullMarked;
