/** Tests of what leaves the packet path as facts. */
@NullMarked
package org.sipward.firewall.fact;

import org.jspecify.annotations.NullMarked;
