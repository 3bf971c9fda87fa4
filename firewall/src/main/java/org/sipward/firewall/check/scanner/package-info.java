/** Controls over software that looks for something to break into. */
@NullMarked
package org.sipward.firewall.check.scanner;

import org.jspecify.annotations.NullMarked;
