/** Probes that may harm: what a device does under input and load that nobody means well. */
@NullMarked
package org.sipward.assess.probe.strain;

import org.jspecify.annotations.NullMarked;
