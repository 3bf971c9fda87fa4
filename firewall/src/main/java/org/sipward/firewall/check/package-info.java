/** Checks of one message, one class per control, and what they find. */
@NullMarked
package org.sipward.firewall.check;

import org.jspecify.annotations.NullMarked;
