/**
 * Capture files read within bounds: frames, the packets in them, and what one device and its peers
 * said to each other, in order.
 */
@NullMarked
package org.sipward.assess.capture;

import org.jspecify.annotations.NullMarked;
