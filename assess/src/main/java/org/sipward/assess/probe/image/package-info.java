/** Probes of the firmware image. */
@NullMarked
package org.sipward.assess.probe.image;

import org.jspecify.annotations.NullMarked;
