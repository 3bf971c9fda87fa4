/** Checks of bodies: one walk per message finds the parts, then the checks of their kinds look. */
@NullMarked
package org.sipward.firewall.check.body;

import org.jspecify.annotations.NullMarked;
