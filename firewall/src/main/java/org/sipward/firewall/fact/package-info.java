/** What happened, in telephony words, on its way out of the packet path. */
@NullMarked
package org.sipward.firewall.fact;

import org.jspecify.annotations.NullMarked;
