/** Probes of what a device writes into its log, and of when it arrives. */
@NullMarked
package org.sipward.assess.probe.logs;

import org.jspecify.annotations.NullMarked;
