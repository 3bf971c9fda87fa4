/** Checks of the shape of a message: start line, lines, lengths, what is one message at all. */
@NullMarked
package org.sipward.firewall.check.shape;

import org.jspecify.annotations.NullMarked;
