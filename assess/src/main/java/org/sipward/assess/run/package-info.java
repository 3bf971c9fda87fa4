/** The running of probes over an assessment, and the list of them. */
@NullMarked
package org.sipward.assess.run;

import org.jspecify.annotations.NullMarked;
