/** The search of what leaves for what nobody outside is to know. */
@NullMarked
package org.sipward.firewall.leak;

import org.jspecify.annotations.NullMarked;
