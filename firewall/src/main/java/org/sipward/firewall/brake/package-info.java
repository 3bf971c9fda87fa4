/** The brake: a control that we have just changed yields where it refuses a good peer's traffic. */
@NullMarked
package org.sipward.firewall.brake;

import org.jspecify.annotations.NullMarked;
