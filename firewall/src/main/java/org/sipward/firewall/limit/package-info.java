/** Controls with a memory: bounded state that is asked and told, inline, without a lock. */
@NullMarked
package org.sipward.firewall.limit;

import org.jspecify.annotations.NullMarked;
