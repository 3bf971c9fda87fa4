/** Controls that the pipeline itself is: refusals and ways that no mode switches off. */
@NullMarked
package org.sipward.firewall.standing;

import org.jspecify.annotations.NullMarked;
