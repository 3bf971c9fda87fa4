/** What is known about one device: answers, evidence and what probes saw, as plain data. */
@NullMarked
package org.sipward.assess.record;

import org.jspecify.annotations.NullMarked;
