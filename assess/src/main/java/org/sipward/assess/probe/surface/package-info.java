/** Probes of what a device offers to the network. */
@NullMarked
package org.sipward.assess.probe.surface;

import org.jspecify.annotations.NullMarked;
