/** Next hops by name: RFC 3263 in the control plane, answers published to the packet path. */
@NullMarked
package org.sipward.firewall.resolve;

import org.jspecify.annotations.NullMarked;
