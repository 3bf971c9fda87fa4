/** The firewall, started as an operator starts it, between third-party callers and callees. */
@NullMarked
package org.sipward.app.peer;

import org.jspecify.annotations.NullMarked;
