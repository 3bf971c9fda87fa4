/** From what is known about a device to one result per control, and to a grant. */
@NullMarked
package org.sipward.assess.score;

import org.jspecify.annotations.NullMarked;
