/** Probes of updates, and of what is started: signatures and their keys. */
@NullMarked
package org.sipward.assess.probe.update;

import org.jspecify.annotations.NullMarked;
