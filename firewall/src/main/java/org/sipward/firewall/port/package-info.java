/** What the transports and the pipeline know of each other. */
@NullMarked
package org.sipward.firewall.port;

import org.jspecify.annotations.NullMarked;
