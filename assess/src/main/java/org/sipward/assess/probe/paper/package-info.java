/** Probes of documents. */
@NullMarked
package org.sipward.assess.probe.paper;

import org.jspecify.annotations.NullMarked;
