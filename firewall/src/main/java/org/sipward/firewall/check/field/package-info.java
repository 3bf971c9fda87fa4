/** Checks of the headers that route and number a message: presence, Via, CSeq, hops, methods. */
@NullMarked
package org.sipward.firewall.check.field;

import org.jspecify.annotations.NullMarked;
