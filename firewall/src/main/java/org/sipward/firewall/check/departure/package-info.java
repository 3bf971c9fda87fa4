/** Controls over what leaves: what neighbours are told and have no business to know. */
@NullMarked
package org.sipward.firewall.check.departure;

import org.jspecify.annotations.NullMarked;
