/** What is refused before a byte of it is parsed. */
@NullMarked
package org.sipward.firewall.gate;

import org.jspecify.annotations.NullMarked;
