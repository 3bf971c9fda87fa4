/** All controls together: their order, and the stage that runs them over a message. */
@NullMarked
package org.sipward.firewall.control;

import org.jspecify.annotations.NullMarked;
