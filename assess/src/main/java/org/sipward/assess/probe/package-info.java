/** Probes: each looks at one thing and gives one of five outcomes with its reason. */
@NullMarked
package org.sipward.assess.probe;

import org.jspecify.annotations.NullMarked;
