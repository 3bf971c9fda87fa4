/** Tests of what the packet path knows of the network. */
@NullMarked
package org.sipward.firewall.zone;

import org.jspecify.annotations.NullMarked;
