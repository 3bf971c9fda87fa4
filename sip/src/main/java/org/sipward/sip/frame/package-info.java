/** Where a message ends on a stream (RFC 3261 18.3, RFC 5626 3.5.1). */
@NullMarked
package org.sipward.sip.frame;

import org.jspecify.annotations.NullMarked;
