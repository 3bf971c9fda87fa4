/** Probes of what a capture of the device's traffic shows. */
@NullMarked
package org.sipward.assess.probe.traffic;

import org.jspecify.annotations.NullMarked;
